import type { Notice } from '../../formats/source.ts';
import { createEarlyKeys } from '../rows/earlyKeys.ts';
import { createHolding, type KnownHolders } from '../rows/holders.ts';
import { apartNotice, keepPositionWords, marksOf } from './checkRows.ts';
import { type Composed, createComposer } from './composeRows.ts';
import { type ImportRow, isRejected, type ReadRow } from './importRow.ts';
import { createOutlineChecks, type OutlineChecking } from './outlineChecks.ts';
import type { ReadingLink } from './readRows.ts';
import type { RowSights } from './rowSights.ts';
import { createRowTeller } from './rowTeller.ts';

/** A row depends on one that stands below it: the rows have to be gone through once more, when all are known. */
export class RowsDepend extends Error {}

export interface StraightReading extends Pick<OutlineChecking, 'accepted' | 'onChecked'> {
  readonly known: KnownHolders;
  readonly sights: RowSights;
}

/** Kinds whose rows name what holds others, or place it. */
const HOLDING_KINDS: ReadonlySet<string> = new Set(['park', 'office']);

/**
 * Hands rows over while they are understood, so that the record keeps the first of a large file while the last are read. That is right only
 * while no row depends on one below it: for its key where one repeats, for the unit of its areas, for what holds it, for its place among
 * the others.
 * @throws RowsDepend where one does; what was handed over is to be forgotten then
 */
export function createStraightRows({ known, sights, ...checking }: StraightReading, link: ReadingLink) {
  const teller = createRowTeller();
  const keys = createEarlyKeys();
  const composer = createComposer(known, createHolding(known), link);
  const checks = createOutlineChecks({
    ...{ ask: link.ask, teller, ...checking },
    take: (row) => (isRejected(row) ? composer.putRejected(row) : compose(row)),
  });

  function compose(row: ImportRow): Promise<void> | undefined {
    if (row.bareArea !== null || HOLDING_KINDS.has(row.kind)) throw new RowsDepend();
    const key = keys.keyOf(row);
    if (key === null) throw new RowsDepend();
    return composer.put(row, key);
  }

  return {
    take(row: ReadRow): Promise<void> | undefined {
      sights.look(row);
      if (!isRejected(row)) {
        keepPositionWords(row);
        teller.tell(row);
      }
      return checks.put(row);
    },
    repairable: checks.repairable,
    /** When all that was handed over so far is kept. */
    sent: composer.sent,
    /** When every row was taken: what is to be said of them. */
    async end(): Promise<Composed> {
      await checks.end();
      const marks = marksOf(sights.spots);
      if (marks.isAny) throw new RowsDepend();
      const { notices, ...composed } = await composer.end();
      const ofRows: Notice[] = [...apartNotice(marks.places), ...teller.notices()];
      return { ...composed, notices: [...ofRows, ...keys.notices(), ...notices] };
    },
  };
}
