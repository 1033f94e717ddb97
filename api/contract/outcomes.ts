import { type Static, Type } from 'typebox';
import { OUTCOMES, RESOURCE_KINDS } from './kinds.ts';

/**
 * What was absorbed (去化) and revived (盘活) in a month, by kind. The two are counted apart and never summed; a reversal is negative, in its
 * own month.
 */
export const OutcomeRow = Type.Object({
  month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
  outcome: Type.Unsafe<(typeof OUTCOMES)[number]>({ type: 'string', enum: [...OUTCOMES] }),
  kind: Type.Unsafe<(typeof RESOURCE_KINDS)[number]>({ type: 'string', enum: [...RESOURCE_KINDS] }),
  count: Type.Integer(),
  areaM2: Type.Number(),
});
export type OutcomeRowData = Static<typeof OutcomeRow>;

/** Rows between two civil days, both included. */
export const Outcomes = Type.Object({
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date' }),
  rows: Type.Array(OutcomeRow),
});
export type OutcomesData = Static<typeof Outcomes>;
