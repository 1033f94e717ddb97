import type { ProjectStage } from '#contract/projectCodes.ts';

/** The way of a project; what rests or is lost stands beside it. */
const WAY: readonly ProjectStage[] = ['lead', 'talks', 'signed', 'landed', 'building', 'production'];

/** `next`: one step on; `over`: past a stage; `back`: to an earlier one; `aside`: to rest, to be lost, or from there. */
export type StageStep = 'next' | 'over' | 'back' | 'aside';

export function stepBetween(from: ProjectStage, to: ProjectStage): StageStep {
  const start = WAY.indexOf(from);
  const end = WAY.indexOf(to);
  if (start < 0 || end < 0) return 'aside';
  if (end < start) return 'back';
  return end - start > 1 ? 'over' : 'next';
}

/** Any order is allowed, but whoever goes back or leaves a stage out says why. */
export function needsReason(from: ProjectStage, to: ProjectStage): boolean {
  const step = stepBetween(from, to);
  return from !== to && (step === 'back' || step === 'over');
}
