import { today } from '#domain/civilDate.ts';
import type { Notice } from '../../formats/source.ts';
import type { PlannedColumn } from '../columns/plan.ts';
import type { ParsedRow } from './parsedRow.ts';

/** What says in a form that land was granted: whose it is now, and the day of the contract. */
const NEEDED = ['owner', 'contractOn'];
/** Columns that say themselves how far a site has come. */
const SAID_OTHERWISE = ['status', 'supplyClass'];
/** Printed forms write an early day for none. */
const FIRST_DAY = '1950-01-01';

/** Whether a table is a form of land that was granted, such as the national results of supply: its rows are no offer. */
export function isGrantForm(columns: readonly PlannedColumn[]): boolean {
  const targets = new Set(columns.map(({ target }) => target));
  return (
    NEEDED.every((target) => targets.has(target)) && SAID_OTHERWISE.every((target) => !targets.has(target))
  );
}

/**
 * The status that a row of such a form says: signed with a holder and the day of a contract, occupied once a building is finished.
 * Null where it does not say that the land was granted.
 */
function statusOfGrant({ kind, values, words }: ParsedRow, today: string): 'signed' | 'occupied' | null {
  const isPast = (day: string | undefined) => day !== undefined && day >= FIRST_DAY && day <= today;
  if (kind !== 'land' || typeof values.owner !== 'string' || !isPast(words.contractOn)) return null;
  return isPast(words.completedOn) ? 'occupied' : 'signed';
}

/** Gives the rows of a form of granted land the status that the form says, and counts them. */
export function createGrants(timeZone: string) {
  const day = today(timeZone);
  let count = 0;
  let first = 0;
  return {
    count: () => count,
    apply(draft: ParsedRow, columns: readonly PlannedColumn[]): void {
      if (draft.values.status !== undefined || !isGrantForm(columns)) return;
      const status = statusOfGrant(draft, day);
      if (status === null) return;
      draft.values.status = status;
      draft.statusByForm = true;
      if (++count === 1) first = draft.row;
    },
    notices: (): Notice[] =>
      count === 0 ? [] : [{ code: 'status_by_form', level: 'note', field: 'status', row: first, count }],
  };
}
