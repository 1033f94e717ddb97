import { type Static, Type } from 'typebox';
import { IDLE_MARKS, IDLE_STATES, type IdleMark, type IdleState } from './idle.ts';

const day = Type.Union([Type.String({ format: 'date' }), Type.Null()]);
const days = Type.Union([Type.Integer(), Type.Null()]);
const share = Type.Union([Type.Number({ description: '0–1' }), Type.Null()]);

const Mark = Type.Object({
  what: Type.Unsafe<IdleMark>({ type: 'string', enum: [...IDLE_MARKS] }),
  /** The last day of the term: what it leads to is so from the day after. */
  on: Type.String({ format: 'date' }),
  daysLeft: Type.Integer({ description: 'negative once past' }),
});
export type IdleMarkData = Static<typeof Mark>;

/** The statutory clock of a parcel on a day, as the sheet shows it; full edition only. */
export const IdleClock = Type.Object({
  state: Type.Unsafe<IdleState>({ type: 'string', enum: [...IDLE_STATES] }),
  /** Which of the two grounds applies or runs: never begun, or stopped. */
  ground: Type.Unsafe<'not_started' | 'stopped' | null>({
    type: ['string', 'null'],
    enum: ['not_started', 'stopped', null],
  }),
  /** The rule set by which it is told, a row of `idleLandRules.json`, or `own`: the deployment's. */
  rule: Type.String(),
  /** The day that it is told of. */
  on: Type.String({ format: 'date' }),
  /** The day by which building was to begin: extended, agreed, or so long after delivery. */
  startDueOn: day,
  /** The last day of the first and of the second year; days until it, negative once past. Only for land never begun. */
  oneYearOn: day,
  daysToOneYear: days,
  twoYearsOn: day,
  daysToTwoYears: days,
  /** The last day of the year that a site begun may stand still. */
  stoppedYearOn: day,
  daysToStoppedYear: days,
  /** Developed of the area, invested of the total sum; only for a site that was begun. */
  developedShare: share,
  investedShare: share,
  /** What comes next, and when; null where no date is to come. */
  next: Type.Union([Mark, Type.Null()]),
  /** The last term that has run out, where something still has to be done about it. */
  past: Type.Union([Mark, Type.Null()]),
  /** What the law then provides: a fee, or taking back. Null where neither applies, or the cause is not known. */
  measure: Type.Unsafe<'fee' | 'take_back' | null>({
    type: ['string', 'null'],
    enum: ['fee', 'take_back', null],
  }),
  /** The bureau's finding; only with both is the word 闲置 used. */
  finding: Type.Union([
    Type.Object({ number: Type.String(), on: Type.String({ format: 'date' }) }),
    Type.Null(),
  ]),
  /** Keys of the fields without which the clock, or the measure, cannot be told. */
  missing: Type.Array(Type.String()),
});
export type IdleClockData = Static<typeof IdleClock>;
