import type { ProjectStage } from '#contract/projectCodes.ts';
import type { ProjectItemData } from '#contract/projects.ts';

/** What a stage holds: how many projects, their investment as far as it is known, and of how many it is not. */
export interface StageSum {
  readonly count: number;
  readonly totalInvestmentWan: number;
  readonly unknown: number;
}

/** Counts and sums of one stage. What is not known is no zero: it is counted beside the sum. */
export function sumOfStage(items: readonly ProjectItemData[], stage: ProjectStage): StageSum {
  const ofStage = items.filter((item) => item.stage === stage);
  const known = ofStage.flatMap(({ totalInvestmentWan }) => totalInvestmentWan ?? []);
  return {
    count: ofStage.length,
    totalInvestmentWan: known.reduce((sum, amount) => sum + amount, 0),
    unknown: ofStage.length - known.length,
  };
}
