import type { CriterionForm } from './criterionForms.ts';
import type { Unit } from './fields.ts';
import { FIRE_CLASSES, FIT_OUTS, type ResourceKind, SUPPLY_CLASSES } from './kinds.ts';

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

/** Whether there may be several needs of it: a site may have to be near several places; of anything else one is meant. */
export function mayRepeat({ form }: Criterion): boolean {
  return form === 'distance';
}

const all: readonly ResourceKind[] = ['land', 'factory', 'office', 'park'];
const land: readonly ResourceKind[] = ['land'];
const factory: readonly ResourceKind[] = ['factory'];
const office: readonly ResourceKind[] = ['office'];
const halls: readonly ResourceKind[] = ['factory', 'park'];
const built: readonly ResourceKind[] = ['factory', 'office', 'park'];

export const CRITERIA = [
  { code: 'status', form: 'status', group: null, fieldKey: 'status', unit: null, kinds: all, slack: 0 },
  { code: 'area', form: 'area', group: 'place', fieldKey: 'freeM2', unit: 'm2', kinds: all, slack: 0.3 },
  { code: 'use', form: 'among', group: 'use', fieldKey: 'use', unit: null, kinds: land, slack: 0 },
  {
    code: 'industry',
    form: 'industry',
    group: 'use',
    fieldKey: 'admittedIndustries',
    unit: null,
    kinds: all,
    slack: 0,
  },
  {
    code: 'supplyClass',
    form: 'among',
    group: 'use',
    fieldKey: 'supplyClass',
    unit: null,
    kinds: all,
    slack: 0,
    codes: SUPPLY_CLASSES,
  },
  {
    code: 'landPrice',
    form: 'atMost',
    group: 'price',
    fieldKey: 'landPriceWanPerMu',
    unit: 'wanPerMu',
    kinds: land,
    slack: 0.3,
  },
  {
    code: 'rent',
    form: 'atMost',
    group: 'price',
    fieldKey: 'rentYuanPerM2Month',
    unit: 'yuanPerM2Month',
    kinds: built,
    slack: 0.3,
  },
  {
    code: 'salePrice',
    form: 'atMost',
    group: 'price',
    fieldKey: 'salePriceYuanPerM2',
    unit: 'yuanPerM2',
    kinds: built,
    slack: 0.3,
  },
  {
    code: 'farUpper',
    form: 'atLeast',
    group: 'use',
    fieldKey: 'farUpper',
    unit: 'ratio',
    kinds: land,
    slack: 0.3,
  },
  {
    code: 'heightLimit',
    form: 'atLeast',
    group: 'use',
    fieldKey: 'heightLimitM',
    unit: 'm',
    kinds: land,
    slack: 0.3,
  },
  {
    code: 'tenureLeft',
    form: 'atLeast',
    group: 'use',
    fieldKey: 'tenureLeftYears',
    unit: 'years',
    kinds: land,
    slack: 0.5,
  },
  {
    code: 'clearHeight',
    form: 'atLeast',
    group: 'building',
    fieldKey: 'clearHeightM',
    unit: 'm',
    kinds: built,
    slack: 0.25,
  },
  {
    code: 'floorLoad',
    form: 'atLeast',
    group: 'building',
    fieldKey: 'floorLoadTPerM2',
    unit: 'tPerM2',
    kinds: built,
    slack: 0.3,
  },
  {
    code: 'span',
    form: 'atLeast',
    group: 'building',
    fieldKey: 'spanM',
    unit: 'm',
    kinds: factory,
    slack: 0.3,
  },
  {
    code: 'crane',
    form: 'atLeast',
    group: 'building',
    fieldKey: 'craneT',
    unit: 't',
    kinds: factory,
    slack: 0.5,
  },
  {
    code: 'power',
    form: 'atLeast',
    group: 'energy',
    fieldKey: 'powerKva',
    unit: 'kva',
    kinds: halls,
    slack: 0.5,
  },
  {
    code: 'steam',
    form: 'atLeast',
    group: 'energy',
    fieldKey: 'steamTPerHour',
    unit: 'tPerHour',
    kinds: halls,
    slack: 0.5,
  },
  {
    code: 'gas',
    form: 'atLeast',
    group: 'energy',
    fieldKey: 'gasM3PerHour',
    unit: 'm3PerHour',
    kinds: halls,
    slack: 0.5,
  },
  {
    code: 'water',
    form: 'atLeast',
    group: 'energy',
    fieldKey: 'waterTPerDay',
    unit: 'tPerDay',
    kinds: halls,
    slack: 0.5,
  },
  {
    code: 'sewage',
    form: 'atLeast',
    group: 'energy',
    fieldKey: 'sewageTPerDay',
    unit: 'tPerDay',
    kinds: halls,
    slack: 0.5,
  },
  {
    code: 'fireClass',
    form: 'fireClass',
    group: 'building',
    fieldKey: 'fireClass',
    unit: null,
    kinds: halls,
    slack: 0,
    codes: FIRE_CLASSES,
  },
  {
    code: 'sprinklers',
    form: 'yes',
    group: 'building',
    fieldKey: 'sprinklers',
    unit: null,
    kinds: built,
    slack: 0,
  },
  {
    code: 'environmentClass',
    form: 'environmentClass',
    group: 'energy',
    fieldKey: 'environment',
    unit: null,
    kinds: ['land', 'factory', 'park'],
    slack: 0,
  },
  {
    code: 'floor',
    form: 'between',
    group: 'building',
    fieldKey: 'floor',
    unit: 'count',
    kinds: office,
    slack: 0.5,
  },
  {
    code: 'fitOut',
    form: 'among',
    group: 'building',
    fieldKey: 'fitOut',
    unit: null,
    kinds: office,
    slack: 0,
    codes: FIT_OUTS,
  },
  {
    code: 'parking',
    form: 'atLeast',
    group: 'building',
    fieldKey: 'parking',
    unit: 'count',
    kinds: office,
    slack: 0.5,
  },
  { code: 'zone', form: 'among', group: 'place', fieldKey: 'zone', unit: null, kinds: all, slack: 0 },
  { code: 'township', form: 'among', group: 'place', fieldKey: 'township', unit: null, kinds: all, slack: 0 },
  {
    code: 'availableBy',
    form: 'date',
    group: 'time',
    fieldKey: 'availableFrom',
    unit: null,
    kinds: all,
    slack: 180,
  },
  { code: 'distance', form: 'distance', group: 'place', fieldKey: null, unit: 'm', kinds: all, slack: 1 },
  { code: 'inside', form: 'inside', group: 'place', fieldKey: null, unit: null, kinds: all, slack: 0 },
  {
    code: 'investmentIntensity',
    form: 'standardAtLeast',
    group: 'standard',
    fieldKey: 'investmentIntensityWanPerMu',
    unit: 'wanPerMu',
    kinds: land,
    slack: 0.3,
    figure: 'fixedInvestmentWan',
    perMu: true,
  },
  {
    code: 'taxPerMu',
    form: 'standardAtLeast',
    group: 'standard',
    fieldKey: 'taxPerMuWanPerYear',
    unit: 'wanPerMuYear',
    kinds: land,
    slack: 0.3,
    figure: 'taxWanPerYear',
    perMu: true,
  },
  {
    code: 'outputPerMu',
    form: 'standardAtLeast',
    group: 'standard',
    fieldKey: 'outputPerMuWanPerYear',
    unit: 'wanPerMuYear',
    kinds: land,
    slack: 0.3,
    figure: 'outputWanPerYear',
    perMu: true,
  },
  {
    code: 'researchShare',
    form: 'standardAtLeast',
    group: 'standard',
    fieldKey: 'researchSharePercent',
    unit: 'percent',
    kinds: land,
    slack: 0.3,
    figure: 'researchSharePercent',
  },
  {
    code: 'energyUse',
    form: 'standardAtMost',
    group: 'standard',
    fieldKey: 'energyUseTcePerWan',
    unit: 'tcePerWan',
    kinds: land,
    slack: 0.3,
    figure: 'energyTcePerWan',
  },
] as const satisfies readonly Criterion[];

export type CriterionCode = (typeof CRITERIA)[number]['code'];

/** All criteria, widened from their literal types for iteration. */
export const ALL_CRITERIA: readonly Criterion[] = [...CRITERIA];

/** What a requirement may name: `status` is asked of every site and never named. */
export const NEED_CODES: readonly CriterionCode[] = CRITERIA.map(({ code }) => code).filter(
  (code) => code !== 'status',
);

const byCode = new Map<string, Criterion>(ALL_CRITERIA.map((criterion) => [criterion.code, criterion]));

/** The criterion of that code. @throws Error for a code that is none */
export function criterionOf(code: string): Criterion {
  const criterion = byCode.get(code);
  if (!criterion) throw new Error(`Found the criterion '${code}' when expected one of the registry.`);
  return criterion;
}
