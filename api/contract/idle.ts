import type { Field, FieldName } from './fields.ts';

/**
 * Where a parcel stands by the rules on idle land. `running` 未到期: not begun, and the year is not over (or no year has begun). `building`
 * 在建: begun, and not idle by these rules. `suspected` 疑似闲置. `found` 已认定: the bureau has determined it, by number and date. `unknown`
 * 未知: facts are missing.
 */
export const IDLE_STATES = ['running', 'building', 'suspected', 'found', 'unknown'] as const;
export type IdleState = (typeof IDLE_STATES)[number];

/** The states that the map and the list call attention to. */
export const NOTABLE_IDLE_STATES: readonly IdleState[] = ['suspected', 'found'];

/** The fields that the clock is worked out from; who may not see one of them does not see the clock. */
const IDLE_FACTS = [
  'kind',
  'area',
  'deliveredOn',
  'agreedStartOn',
  'actualStartOn',
  'stoppedOn',
  'extendedUntil',
  'developedArea',
  'invested',
  'totalInvestment',
  'idleCause',
  'idleFindingNumber',
  'idleFindingOn',
] as const satisfies readonly FieldName[];

/** Whether a reader of these fields may know what the clock says. */
export function knowsIdle(fields: readonly Pick<Field, 'name'>[]): boolean {
  return IDLE_FACTS.every((name) => fields.some((field) => field.name === name));
}

/** The next statutory date as something to sort by. It depends on the day, so that no record holds it and the registry has no such field. */
export const IDLE_NEXT: Field = {
  name: 'idleNextOn',
  key: 'idleNextOn',
  type: 'date',
  kinds: ['land'],
  private: true,
  derived: true,
  group: 'idle',
};

/** What a list may be sorted by, of the fields that its reader may see. */
export function sortField(name: string, fields: readonly Field[]): Field | undefined {
  if (name === IDLE_NEXT.name) return knowsIdle(fields) ? IDLE_NEXT : undefined;
  return fields.find((field) => field.name === name && !field.detail);
}

/** The end of a statutory term: a year past the start that was due, two years past it, a year of standing still. */
export const IDLE_MARKS = ['one_year', 'two_years', 'stopped_year'] as const;
export type IdleMark = (typeof IDLE_MARKS)[number];
