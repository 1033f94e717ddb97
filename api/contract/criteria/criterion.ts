import type { CriterionForm } from '#contract/criterionForms.ts';
import type { Unit } from '#contract/fields.ts';
import type { ResourceKind } from '#contract/kinds.ts';

/** Figures of a project that a landing standard is held against. */
export const PROJECT_FIGURES = [
  'fixedInvestmentWan',
  'taxWanPerYear',
  'outputWanPerYear',
  'researchSharePercent',
  'energyTcePerWan',
] as const;
export type ProjectFigure = (typeof PROJECT_FIGURES)[number];

/** Under what a criterion stands in the form of a requirement. */
export const CRITERION_GROUPS = ['place', 'use', 'price', 'building', 'energy', 'time', 'standard'] as const;
export type CriterionGroup = (typeof CRITERION_GROUPS)[number];

/**
 * The registry of criteria: the one list from which the requirement's form, the matching, its reasons, the print and the documentation
 * derive. A new criterion that fits one of the forms is one entry.
 */
export interface Criterion {
  readonly code: string;
  readonly form: CriterionForm;
  /** Null: it is asked of every site, and never in the form. */
  readonly group: CriterionGroup | null;
  /** The site's field (`contract/fields.ts`) that is held against the need. */
  readonly fieldKey: string | null;
  readonly unit: Unit | null;
  /** The kinds that it asks something of; a site of another kind is not asked. */
  readonly kinds: readonly ResourceKind[];
  /** The share of the need over which a wish falls from met to not met at all; of a date, days; of a distance, shares too. */
  readonly slack: number;
  /** Codes that may be asked for, where they are a closed list. */
  readonly codes?: readonly string[];
  /** The project's figure; per mu of the land that it takes where `perMu`. */
  readonly figure?: ProjectFigure;
  readonly perMu?: true;
}
