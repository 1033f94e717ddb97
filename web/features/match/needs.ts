import { ALL_CRITERIA, type Criterion, type CriterionCode, criterionOf } from '#contract/criteria.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';

/** The registry's criteria as the form groups them; a test holds the groups to the registry. */
export const CRITERION_GROUPS = {
  place: ['area', 'zone', 'township', 'distance', 'inside'],
  use: ['use', 'industry', 'supplyClass', 'farUpper', 'heightLimit', 'tenureLeft'],
  price: ['landPrice', 'rent', 'salePrice'],
  building: [
    'clearHeight',
    'floorLoad',
    'span',
    'crane',
    'fireClass',
    'sprinklers',
    'floor',
    'fitOut',
    'parking',
  ],
  energy: ['power', 'steam', 'gas', 'water', 'sewage', 'environmentClass'],
  time: ['availableBy'],
  standard: ['investmentIntensity', 'taxPerMu', 'outputPerMu', 'researchShare', 'energyUse'],
} as const satisfies Record<string, readonly CriterionCode[]>;
export type CriterionGroup = keyof typeof CRITERION_GROUPS;

/** What is asked first of each kind, beside its area. */
const USUAL: Record<ResourceKind, readonly CriterionCode[]> = {
  land: ['use', 'landPrice', 'industry'],
  factory: ['clearHeight', 'floorLoad', 'power'],
  office: ['rent', 'floor', 'fitOut'],
  park: ['rent', 'power', 'steam'],
};
const MOST_USUAL = 4;

/** The area and the most usual criteria of the kinds. */
export function usualCriteria(kinds: readonly ResourceKind[]): CriterionCode[] {
  const usual = new Set(kinds.flatMap((kind) => USUAL[kind]));
  return ['area', ...[...usual].slice(0, kinds.length > 1 ? MOST_USUAL : 3)];
}

/** Whether a criterion asks something of one of the kinds. */
export function isAskedOf(code: CriterionCode, kinds: readonly ResourceKind[]): boolean {
  return criterionOf(code).kinds.some((kind) => kinds.includes(kind));
}

/** All that can be asked of the kinds and is not usual, by group; empty groups are left out. */
export function furtherCriteria(kinds: readonly ResourceKind[]): [CriterionGroup, CriterionCode[]][] {
  const usual = usualCriteria(kinds);
  return (Object.keys(CRITERION_GROUPS) as CriterionGroup[])
    .map((group): [CriterionGroup, CriterionCode[]] => [
      group,
      CRITERION_GROUPS[group].filter((code) => isAskedOf(code, kinds) && !usual.includes(code)),
    ])
    .filter(([, codes]) => codes.length > 0);
}

/** The codes that the form offers: everything but what is asked of every site. */
export const OFFERED_CODES: readonly string[] = ALL_CRITERIA.map(({ code }) => code).filter(
  (code) => code !== 'status',
);

/**
 * The requirement with a need changed, or added where it is not there yet. A value that is given makes it a must unless something was
 * said of it already; one that does not matter is left out where it has no value, or where there is another of its kind.
 * @param index which of the needs; null: a new one
 */
export function withNeed(
  requirement: RequirementData,
  code: CriterionCode,
  index: number | null,
  change: Partial<NeedData>,
): RequirementData {
  const old: NeedData = index === null ? { code, mode: 'irrelevant' } : requirement.needs[index];
  const mode = change.mode ?? (old.mode === 'irrelevant' && !isBare(change) ? 'must' : old.mode);
  const { weight, ...rest } = defined({ ...old, ...change, mode });
  const need: NeedData = mode === 'wish' && weight !== undefined ? { ...rest, weight } : rest;
  const others = requirement.needs.filter((_, at) => at !== index);
  const isOneOfSeveral = others.some((other) => other.code === code);
  if (need.mode === 'irrelevant' && (isOneOfSeveral || isBare(need)))
    return { ...requirement, needs: others };
  if (index === null) return { ...requirement, needs: [...requirement.needs, need] };
  return { ...requirement, needs: requirement.needs.map((each, at) => (at === index ? need : each)) };
}

function defined(need: NeedData): NeedData {
  return Object.fromEntries(Object.entries(need).filter(([, value]) => value !== undefined)) as NeedData;
}

function isBare({ code: _code, mode: _mode, weight: _weight, ...values }: Partial<NeedData>): boolean {
  return Object.values(values).every((value) => value === undefined);
}

/** Whether a need says all that its form asks for. */
export function isComplete(need: NeedData, project: RequirementData['project'] = {}): boolean {
  const { form, figure }: Criterion = criterionOf(need.code);
  switch (form) {
    case 'area':
    case 'between':
      return hasBounds(need);
    case 'atLeast':
      return need.min !== undefined;
    case 'atMost':
    case 'environmentClass':
      return need.max !== undefined;
    case 'among':
    case 'fireClass':
      return (need.codes?.length ?? 0) > 0;
    case 'date':
      return need.date !== undefined;
    case 'distance':
      return need.max !== undefined && (need.place === undefined) !== (need.layer === undefined);
    case 'inside':
      return need.within !== undefined;
    case 'industry':
      return Boolean(project.industry);
    case 'standardAtLeast':
    case 'standardAtMost':
      return figure !== undefined && project[figure] !== undefined;
    case 'yes':
    case 'status':
      return true;
  }
}

function hasBounds({ min, max }: NeedData): boolean {
  if (min === undefined && max === undefined) return false;
  return min === undefined || max === undefined || min <= max;
}

/** What of a requirement can be asked: needs that are filled in, matter, and concern the kinds. null: no kind is chosen yet. */
export function askable(requirement: RequirementData): RequirementData | null {
  const { kinds, needs, project } = requirement;
  if (kinds.length === 0) return null;
  const asked = needs.filter(
    (need) => need.mode !== 'irrelevant' && isAskedOf(need.code, kinds) && isComplete(need, project),
  );
  return { kinds, needs: asked, ...(project && { project }) };
}
