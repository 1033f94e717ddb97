import type { ResourceKind } from '#contract/kinds.ts';
import { createRowStore } from '../../formats/tables/rowStore.ts';
import { createBareAreas } from '../rows/bareAreas.ts';
import { createKeyEvidence } from '../rows/keys.ts';
import { fingerprintOf } from '../rows/parsedRow.ts';
import type { TakeRow, Understanding } from '../rows/understand.ts';
import { checkRows } from './checkRows.ts';
import { type Composed, composeRows } from './composeRows.ts';
import { isRejected, type ReadRow } from './importRow.ts';
import type { ReadingLink, RowsToRead } from './readRows.ts';
import { createRowSights, type RowSights } from './rowSights.ts';
import { createStraightRows, RowsDepend } from './straightRows.ts';

/** All that a file's rows came to, once they are handed over. */
export interface HandedRows {
  readonly understanding: Understanding;
  readonly sights: RowSights;
  readonly composed: Composed;
  /** Where the rows stand that have, or could have, a repair; gathered where repairs of some rows are accepted. */
  readonly repairable: ReadonlySet<string>;
}

/** Understands the rows of a file, from the first on. */
export type Understand = (take: TakeRow) => Promise<Understanding>;

/** What of a ledger decides how its rows are handed over. */
type Handing = Pick<RowsToRead, 'known' | 'options'>;

/**
 * Hands the rows of a file over to the record: as they come, or, where one depends on another below it, once all are known.
 * @param lines how many there are
 */
export async function handRowsOver(
  understand: Understand,
  lines: number,
  ledger: Handing,
  link: ReadingLink,
): Promise<HandedRows> {
  return (
    (await handOverStraight(understand, lines, ledger, link)) ??
    (await handOverLate(understand, lines, ledger, link))
  );
}

/** As they come; null, with nothing handed over, where one depends on another below it. */
async function handOverStraight(
  understand: Understand,
  lines: number,
  { known, options }: Handing,
  link: ReadingLink,
): Promise<HandedRows | null> {
  if (!link.forgetRows) return null;
  const sights = createRowSights();
  const straight = createStraightRows(
    {
      ...{ known, sights, accepted: options.repairs },
      onChecked: (done) => link.onProgress({ phase: 'checking', done, total: lines }),
    },
    link,
  );
  try {
    const understanding = await understand(straight.take);
    return { understanding, sights, composed: await straight.end(), repairable: straight.repairable };
  } catch (error) {
    if (!(error instanceof RowsDepend)) throw error;
    await straight.sent();
    await link.forgetRows();
    return null;
  }
}

/** Rows between two messages of how far it is. */
const TOLD_EVERY = 1_000;

/** Keeps the rows aside until all are known, and hands them over then. */
async function handOverLate(
  understand: Understand,
  lines: number,
  { known, options }: Handing,
  link: ReadingLink,
): Promise<HandedRows> {
  const rows = createRowStore<ReadRow>();
  const sights = createRowSights();
  const understanding = await understand((row) => {
    sights.look(row);
    if (!isRejected(row)) fingerprintOf(row);
    rows.push(row);
    if (rows.length % TOLD_EVERY === 0)
      link.onProgress({ phase: 'understanding', done: rows.length, total: lines });
    return undefined;
  });
  const keyEvidence = createKeyEvidence();
  const bareAreas = createBareAreas();
  const kinds = new Set<ResourceKind>();
  const { checked, notices, repairable } = await checkRows(rows, sights.spots, {
    ask: link.ask,
    look(row) {
      keyEvidence.look(row);
      bareAreas.look(row, row.measuredM2);
      kinds.add(row.kind);
    },
    accepted: options.repairs,
    onChecked: (done) => link.onProgress({ phase: 'checking', done, total: rows.length }),
  });
  link.onProgress({ phase: 'keeping', done: rows.length, total: 0 });
  const areas = bareAreas.settle();
  const keyHeading = understanding.columns.find(({ target }) => target === 'key')?.heading ?? null;
  const composed = await composeRows(
    checked,
    { known, areas, kinds, keysAnew: () => keyEvidence.settle(keyHeading) },
    link,
  );
  const all = [...notices, ...areas.notices, ...composed.notices];
  return { understanding, sights, composed: { ...composed, notices: all }, repairable };
}
