import { countKeys, joinKey, meetKeys, speaksForJoin } from '#domain/keyJoin.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import type { SourceTable } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import type { PlannedColumn } from '../columns/plan.ts';
import { isRejected, type ReadRow } from '../reading/importRow.ts';
import type { ReadingOptions } from '../reading/readingOptions.ts';
import type { FindOutlines } from './joinOptions.ts';
import { OF_PARCEL } from './recordPairs.ts';

/** Enough to see whether keys meet. */
const MOST_KEYS = 2_000;
const MOST_HEADINGS = 3;

/** Counts rows that lie nowhere and have an address; floors are where their building is. */
export function createAddressCount() {
  let count = 0;
  return {
    look(row: ReadRow): void {
      if (isRejected(row) || row.placement.state !== 'unplaced' || row.placement.code !== null) return;
      if (typeof row.values.address === 'string' && !row.words.buildingName) count++;
    },
    count: () => count,
  };
}

/** What may be done for rows that lie nowhere: it is offered, never done. */
export async function questionsOfPlaces(
  {
    tables,
    columns,
  }: { readonly tables: readonly SourceTable[]; readonly columns: readonly PlannedColumn[] },
  { join, addresses }: Pick<ReadingOptions, 'join' | 'addresses'>,
  known: { readonly addresses: number; readonly findOutlines?: FindOutlines },
): Promise<SourceQuestion[]> {
  const ofJoin =
    join === undefined && known.findOutlines ? await joinQuestion(tables, columns, known.findOutlines) : null;
  const isAsked = addresses === undefined && known.addresses > 0;
  return [...(ofJoin === null ? [] : [ofJoin]), ...(isAsked ? [addressQuestion(known.addresses)] : [])];
}

function addressQuestion(count: number): SourceQuestion {
  const choices = [{ value: 'true' }, { value: 'false' }];
  return { option: 'addresses', code: 'addresses_possible', taken: 'false', found: String(count), choices };
}

/** Columns of parcel numbers that are codes of resources with outlines. */
async function joinQuestion(
  tables: readonly SourceTable[],
  columns: readonly PlannedColumn[],
  findOutlines: FindOutlines,
): Promise<SourceQuestion | null> {
  const headings = columns.filter(({ heading, target }) => target === null && OF_PARCEL.test(heading));
  const choices: { value: string; matched: number; heading: string }[] = [];
  for (const heading of new Set(headings.slice(0, MOST_HEADINGS).map((column) => column.heading))) {
    const here = countKeys(someKeys(tables, heading));
    if (here.size === 0) continue;
    const stored = await findOutlines({ keys: [...here.keys()], attribute: null });
    const meeting = meetKeys(here, new Map(stored.map(({ key, count }) => [key, count])));
    if (speaksForJoin(meeting))
      choices.push({ value: JSON.stringify({ here: heading }), matched: meeting.matched, heading });
  }
  if (choices.length === 0) return null;
  const [{ heading, matched }] = choices;
  return {
    ...{ option: 'join', code: 'join_possible', taken: 'null', about: heading, found: String(matched) },
    choices: [...choices.map(({ value, heading: label }) => ({ value, label })), { value: 'null' }],
  };
}

function* someKeys(tables: readonly SourceTable[], heading: string): Generator<string> {
  let seen = 0;
  for (const { headings, rows } of tables) {
    const column = headings.indexOf(heading);
    if (column === -1) continue;
    for (const row of rows) {
      if (++seen > MOST_KEYS) return;
      yield joinKey(cellText(row.cells[column] ?? null));
    }
  }
}
