import { IDLE_NEXT, IDLE_STATES, type IdleState } from '#contract/idle.ts';
import { RESOURCE_KINDS } from '#contract/kinds.ts';
import {
  type IdleLandRule,
  type IdleNumbers,
  idleCourseOf,
  idleStateOn,
  nextMarkOn,
} from '#domain/idleCourse.ts';
import type { IdleRuleOn, Rows } from '../rows.ts';
import { dayText, NO_DAY } from './day.ts';
import { DayColumn } from './dayColumn.ts';
import { NumberColumn } from './numberColumn.ts';
import { withRoom } from './typedArrays.ts';

/** The code of a row that is no land: it has no clock. The states' codes follow, in their order. */
const NO_STATE = 0;
/** Days whose states are remembered: today, and a past one that is looked at or compared with. */
const DAYS_KEPT = 4;
const LAND = RESOURCE_KINDS.indexOf('land');

/** What the clocks of all rows say on one day. */
interface DayOfClocks {
  /** The rules that they were told by. */
  readonly rule: IdleLandRule;
  states: Uint8Array;
  /** The day of the next mark, NO_DAY where none is to come. */
  next: Int32Array;
  /** How many rows have been told. */
  length: number;
}

/** The statutory clock of every row, by the rules of `domain/idleCourse.ts`; told when first asked for of a day. */
export class IdleStates {
  readonly ruleOn: IdleRuleOn;
  private readonly rows: Rows;
  private readonly days = new Map<number, DayOfClocks>();

  constructor(rows: Rows, ruleOn: IdleRuleOn) {
    this.rows = rows;
    this.ruleOn = ruleOn;
  }

  /** A state's code a row, as `codeOfIdle` numbers them. */
  states(day: number): Uint8Array {
    return this.clocksOn(day).states;
  }

  state(slot: number, day: number): IdleState | null {
    const code = this.states(day)[slot];
    return code === NO_STATE ? null : IDLE_STATES[code - 1];
  }

  /** The day of the row's next mark as a text, null where none is to come. */
  nextOn(slot: number, day: number): string | null {
    const next = this.clocksOn(day).next[slot];
    return next === NO_DAY ? null : dayText(next);
  }

  /** The next marks as a column to sort by. */
  nextColumn(day: number): { number(slot: number): number; value(slot: number): string | null } {
    const { next } = this.clocksOn(day);
    return {
      number: (slot) => (next[slot] === NO_DAY ? Number.NaN : next[slot]),
      value: (slot) => (next[slot] === NO_DAY ? null : dayText(next[slot])),
    };
  }

  /** Lets only rows in one of the states stay in the mask. */
  keep(wanted: readonly IdleState[], day: number, mask: Uint8Array, count: number): void {
    const accepted = new Uint8Array(IDLE_STATES.length + 1);
    for (const state of wanted) accepted[codeOfIdle(state)] = 1;
    const states = this.states(day);
    for (let i = 0; i < count; i++) mask[i] &= accepted[states[i]];
  }

  private clocksOn(day: number): DayOfClocks {
    const rule = this.ruleOn(dayText(day));
    let clocks = this.days.get(day);
    if (clocks?.rule !== rule) {
      if (!clocks && this.days.size >= DAYS_KEPT) this.days.delete(this.days.keys().next().value as number);
      clocks = { rule, states: new Uint8Array(0), next: new Int32Array(0), length: 0 };
      this.days.set(day, clocks);
    }
    // A slot never changes: what edits bring stands behind it.
    if (clocks.length < this.rows.length) this.tell(clocks, day);
    return clocks;
  }

  private tell(clocks: DayOfClocks, day: number): void {
    const { rows } = this;
    const factsOf = idleFactsReader(rows);
    clocks.states = withRoom(clocks.states, rows.length);
    clocks.next = withRoom(clocks.next, rows.length);
    clocks.next.fill(NO_DAY, clocks.length);
    for (let slot = clocks.length; slot < rows.length; slot++) {
      if (rows.kind(slot) !== LAND) continue;
      const course = idleCourseOf(factsOf(slot), clocks.rule);
      clocks.states[slot] = codeOfIdle(idleStateOn(course, day));
      const next = nextMarkOn(course, day);
      if (next) clocks.next[slot] = next.on;
    }
    clocks.length = rows.length;
  }
}

/** The code of a state among the states of a day. */
export function codeOfIdle(state: IdleState): number {
  return IDLE_STATES.indexOf(state) + 1;
}

/** Whether a sort is by the next mark. */
export function isIdleNext(field: { readonly key: string }): boolean {
  return field.key === IDLE_NEXT.key;
}

/** Reads the facts of a row; its columns are looked up once. */
export function idleFactsReader(rows: Rows): (slot: number) => IdleNumbers {
  const number = (key: string): ((slot: number) => number) => {
    const column = rows.columns.get(key);
    const isNumeric = column instanceof DayColumn || column instanceof NumberColumn;
    return isNumeric ? (slot) => column.number(slot) : () => Number.NaN;
  };
  const delivered = number('deliveredOn');
  const agreed = number('agreedStartOn');
  const actual = number('actualStartOn');
  const stopped = number('stoppedOn');
  const extended = number('extendedUntil');
  const area = number('areaM2');
  const developed = number('developedAreaM2');
  const invested = number('investedWan');
  const total = number('totalInvestmentWan');
  const found = number('idleFindingOn');
  const cause = rows.codes('idleCause');
  const findingNumber = rows.codes('idleFindingNumber');
  // One look at each number that occurs, not at each row's.
  const isNumber = Uint8Array.from(findingNumber?.dictionary.values ?? [], (text) => (text.trim() ? 1 : 0));
  const hasNumber = (slot: number) => findingNumber !== undefined && isNumber[findingNumber.code(slot)] === 1;
  return (slot) => ({
    deliveredOn: delivered(slot),
    agreedStartOn: agreed(slot),
    actualStartOn: actual(slot),
    stoppedOn: stopped(slot),
    extendedUntil: extended(slot),
    areaM2: area(slot),
    developedAreaM2: developed(slot),
    investedWan: invested(slot),
    totalInvestmentWan: total(slot),
    idleCause: cause?.value(slot) ?? null,
    findingOn: hasNumber(slot) ? found(slot) : Number.NaN,
  });
}
