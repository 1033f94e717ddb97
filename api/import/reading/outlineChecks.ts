import { editPlace } from '#contract/editPlace.ts';
import { outlineWork } from '#domain/outlineWork.ts';
import { isPlainOutline } from '#domain/plainOutline.ts';
import type { GeometryCheck, GivenGeometry } from '#record/geometryCheck.ts';
import { refusedOutline } from '../../resources/boundary/invalidGeometry.ts';
import { geometryOf, type ImportRow, isRejected, type ReadRow, rejected } from './importRow.ts';
import { type AcceptedRepairs, faultOf, type Settling, settleOutline } from './outlineRepairs.ts';

/** Asks the record what it says of geometries. */
export type AskGeometries = (geometries: GivenGeometry[]) => Promise<GeometryCheck[]>;

export interface OutlineChecking {
  readonly ask: AskGeometries;
  readonly accepted: AcceptedRepairs;
  /** Told of what was put right. */
  readonly teller: Omit<Settling, 'accepted'>;
  /** Takes the rows as they came out, in their order; a promise is waited for before the next one. */
  readonly take: (row: ReadRow) => Promise<void> | undefined;
  readonly onChecked: (done: number) => void;
}

const ROWS_AT_ONCE = 500;
const CHARACTERS_AT_ONCE = 1_000_000;
/** Portions of outlines that are asked about at the same time: the record measures while the next rows are looked at. */
const ASKED_AT_ONCE = 2;

/** Rows whose outlines are asked about together. */
interface Portion {
  /** `isAsked`: of that one; the others only wait for it. */
  readonly rows: { readonly row: ReadRow; readonly isAsked: boolean }[];
  readonly outlines: GivenGeometry[];
  characters: number;
}

interface AskedPortion extends Portion {
  readonly answers: Promise<GeometryCheck[]>;
}

/**
 * Hands rows on once the record has said what it thinks of their outlines: an invalid one rejects its row, unless its repair is wanted. It is
 * not asked about outlines of which there is no doubt; those it measures when it keeps them.
 */
export function createOutlineChecks({ ask, accepted, teller, take, onChecked }: OutlineChecking) {
  const settling = { accepted, repairs: teller.repairs, corners: teller.corners };
  const asked: AskedPortion[] = [];
  const repairable = new Set<string>();
  let portion = emptyPortion();
  let done = 0;

  async function askNext(): Promise<void> {
    const answers = portion.outlines.length === 0 ? Promise.resolve([]) : ask(portion.outlines);
    // Whoever waits for them is told.
    answers.catch(() => undefined);
    asked.push({ ...portion, answers });
    portion = emptyPortion();
    if (asked.length >= ASKED_AT_ONCE) await settleFirst();
  }

  async function settleFirst(): Promise<void> {
    const { rows, answers } = asked.shift()!;
    const given = await answers;
    let next = 0;
    for (const { row, isAsked } of rows) {
      const settled = isRejected(row) || !isAsked ? row : settleOutline(row, given[next++], settling);
      if (settled.repair && Array.isArray(accepted)) repairable.add(editPlace(settled));
      const full = take(settled);
      if (full) await full;
    }
    done += rows.length;
    onChecked(done);
  }

  return {
    /** Where the rows stand that have, or could have, a repair; gathered where repairs of some rows are accepted. */
    repairable,
    /** Nothing to wait for as a rule: the promise is of answers that are due, or of what takes the rows. */
    put(row: ReadRow): Promise<void> | undefined {
      const before = portion.outlines.length;
      const checked = isRejected(row) || isCertain(row) ? row : withOutline(row, portion);
      const isAsked = portion.outlines.length > before;
      if (asked.length === 0 && !isAsked && portion.rows.length === 0) {
        if (++done % ROWS_AT_ONCE === 0) onChecked(done);
        return take(checked);
      }
      portion.rows.push({ row: checked, isAsked });
      const isFull = portion.rows.length >= ROWS_AT_ONCE || portion.characters >= CHARACTERS_AT_ONCE;
      return isFull ? askNext() : undefined;
    },
    async end(): Promise<void> {
      await askNext();
      while (asked.length > 0) await settleFirst();
    },
  };
}

function emptyPortion(): Portion {
  return { rows: [], outlines: [], characters: 0 };
}

/**
 * Whether the record would have nothing to say of a row but how large it is, and nobody waits for that: there is no outline, or a plain one
 * as the file has it, and its row's area needs none to be read.
 */
function isCertain({ placement, bareArea }: ImportRow): boolean {
  if (placement.state !== 'placed' || placement.geometry.type === 'Point') return true;
  return placement.corners === undefined && bareArea === null && isPlainOutline(placement.geometry);
}

/** Puts a row's outline to those that are asked about, or rejects the row whose outline is too much work. */
function withOutline(row: ImportRow, portion: Portion): ReadRow {
  const geometry = geometryOf(row)!;
  const work = outlineWork(geometry);
  if (!work.ok) return rejected(row, faultOf(refusedOutline(work.fault)));
  const text = JSON.stringify(geometry);
  portion.outlines.push({ text, steps: work.steps });
  portion.characters += text.length;
  return row;
}
