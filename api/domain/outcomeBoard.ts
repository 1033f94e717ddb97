import type {
  OutcomeBoardData,
  OutcomeFactData,
  OutcomeFigure,
  OutcomePart,
} from '#contract/outcomeBoard.ts';

/** The months of a board, one after the other, with what their facts come to. */
export function outcomeMonths(
  months: readonly string[],
  facts: readonly OutcomeFactData[],
): OutcomeBoardData['months'] {
  return months.map((month) => {
    const ofMonth = facts.filter(({ on }) => on.startsWith(month));
    const part = (outcome: OutcomeFactData['outcome']) =>
      partOf(ofMonth.filter((fact) => fact.outcome === outcome));
    return { month, absorbed: part('absorbed'), revived: part('revived') };
  });
}

function partOf(facts: readonly OutcomeFactData[]): OutcomePart {
  return {
    ...figureOf(facts),
    new: figureOf(facts.filter(({ investmentKind }) => investmentKind === 'new')),
    expansion: figureOf(facts.filter(({ investmentKind }) => investmentKind === 'expansion')),
    zeroLand: figureOf(facts.filter(({ project, formerUser }) => project !== null && formerUser !== null)),
  };
}

function figureOf(facts: readonly OutcomeFactData[]): OutcomeFigure {
  return {
    areaM2: facts.reduce((sum, { areaM2 }) => sum + areaM2, 0),
    count: facts.reduce((sum, { areaM2 }) => sum + (areaM2 < 0 ? -1 : 1), 0),
    facts: facts.map(({ id }) => id),
  };
}
