import type { Outcome } from '#contract/kinds.ts';
import type { OutcomeBoardData, OutcomeFactData } from '#contract/outcomeBoard.ts';

/** Land and floor space are different facts and are not added, as 去化 and 盘活 are not. */
export const OUTCOME_FAMILIES = ['land', 'built'] as const;
export type OutcomeFamily = (typeof OUTCOME_FAMILIES)[number];

/** A number and the facts that made it. */
export interface OutcomeNumber {
  readonly areaM2: number;
  readonly count: number;
  readonly facts: readonly OutcomeFactData[];
}

export interface OutcomeMonth extends OutcomeNumber {
  /** `YYYY-MM` */
  readonly month: string;
  readonly new: OutcomeNumber;
  readonly expansion: OutcomeNumber;
  readonly zeroLand: OutcomeNumber;
}

/** Whether a fact is one of that outcome and family. */
export function belongsTo(fact: OutcomeFactData, outcome: Outcome, family: OutcomeFamily): boolean {
  return fact.outcome === outcome && (fact.resource.kind === 'land') === (family === 'land');
}

/** One outcome of one family by month; a month in which nothing happened is a zero that is known. */
export function outcomeSeries(
  board: OutcomeBoardData,
  outcome: Outcome,
  family: OutcomeFamily,
): readonly OutcomeMonth[] {
  const mine = new Map(
    board.facts.filter((fact) => belongsTo(fact, outcome, family)).map((fact) => [fact.id, fact]),
  );
  const numberOf = (ids: readonly number[]) => sumUp(ids.flatMap((id) => mine.get(id) ?? []));
  return board.months.map((of) => {
    const part = of[outcome];
    return {
      month: of.month,
      ...numberOf(part.facts),
      new: numberOf(part.new.facts),
      expansion: numberOf(part.expansion.facts),
      zeroLand: numberOf(part.zeroLand.facts),
    };
  });
}

/** Facts of one outcome and family together; a reversal takes away what it reverses. */
export function sumUp(facts: readonly OutcomeFactData[]): OutcomeNumber {
  return {
    areaM2: facts.reduce((sum, { areaM2 }) => sum + areaM2, 0),
    count: facts.reduce((sum, { areaM2 }) => sum + (areaM2 < 0 ? -1 : 1), 0),
    facts,
  };
}
