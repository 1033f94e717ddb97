import { useMemo } from 'react';
import type { RequirementData } from '#contract/requirement.ts';
import { decodeRequirement, encodeRequirement, NO_REQUIREMENT } from '../../state/matchCode.ts';
import { type HistoryStep, patchView, useViewPart } from '../../state/url.ts';
import { askable } from './needs.ts';

export interface RequirementState {
  /** as the form shows it, with needs that are not filled in yet; null: the address cannot be read */
  readonly requirement: RequirementData | null;
  /** what of it can be asked */
  readonly asked: RequirementData | null;
  readonly change: (requirement: RequirementData, how?: HistoryStep) => void;
}

/** The requirement of the address. */
export function useRequirement(): RequirementState {
  const match = useViewPart('match');
  const requirement = useMemo(() => (match === null ? NO_REQUIREMENT : decodeRequirement(match)), [match]);
  const asked = useMemo(() => requirement && askable(requirement), [requirement]);
  return { requirement, asked, change };
}

function change(requirement: RequirementData, how: HistoryStep = 'replace'): void {
  // What was found together was found for what was needed before.
  patchView({ match: encodeRequirement(requirement), together: [] }, how);
}
