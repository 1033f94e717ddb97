import type { ProjectGrade, ProjectStage } from '#contract/projectCodes.ts';

/** From which days without a step, and from which percentage points behind plan, a project is yellow, orange and red. */
export interface GradeRules {
  readonly stalledDays: readonly [yellow: number, orange: number, red: number];
  readonly behindPoints: readonly [yellow: number, orange: number, red: number];
}

export const DEFAULT_GRADE_RULES: GradeRules = { stalledDays: [30, 60, 90], behindPoints: [10, 20, 30] };

export interface GradeFacts {
  readonly stage: ProjectStage;
  /** Days since the last contact or change of stage. */
  readonly stalledDays: number;
  readonly progressPercent: number | null;
  readonly plannedPercent: number | null;
}

export interface GradeReason {
  readonly code: 'stalled' | 'behind';
  readonly value: number;
}

export interface SuggestedGrade {
  readonly grade: ProjectGrade;
  /** Null where nothing is wrong. */
  readonly reason: GradeReason | null;
}

const STEPS: readonly ProjectGrade[] = ['green', 'yellow', 'orange', 'red'];
/** Nothing is expected of what produces, rests or is lost. */
const AT_REST: readonly ProjectStage[] = ['production', 'paused', 'lost'];

/**
 * The grade that the rules suggest: by days stalled and by points behind plan, the worse of the two; of two that are alike, the days. Null where
 * the rules say nothing.
 */
export function suggestGrade(facts: GradeFacts, rules: GradeRules): SuggestedGrade | null {
  if (AT_REST.includes(facts.stage)) return null;
  const stalled = stepOf(facts.stalledDays, rules.stalledDays);
  const points = behindPoints(facts);
  const behind = points === null ? 0 : stepOf(points, rules.behindPoints);
  const grade = STEPS[Math.max(stalled, behind)];
  if (grade === 'green') return { grade, reason: null };
  const reason: GradeReason =
    behind > stalled ? { code: 'behind', value: points! } : { code: 'stalled', value: facts.stalledDays };
  return { grade, reason };
}

function behindPoints({ progressPercent, plannedPercent }: GradeFacts): number | null {
  if (progressPercent === null || plannedPercent === null) return null;
  // 80.3 − 60.2 is 20.099999999999994 in binary.
  return Math.round((plannedPercent - progressPercent) * 1e6) / 1e6;
}

function stepOf(value: number, thresholds: readonly number[]): number {
  return thresholds.filter((threshold) => value >= threshold).length;
}
