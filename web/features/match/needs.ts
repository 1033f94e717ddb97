import { CRITERION_GROUPS } from '#contract/criteria/criterion.ts';
import {
  ALL_CRITERIA,
  CRITERIA,
  type Criterion,
  type CriterionCode,
  type CriterionGroup,
  criterionOf,
} from '#contract/criteria.ts';
import { type Asking, formNamed } from '#contract/criterionForms.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';

/** The registry's criteria of a group of the form. */
export function criteriaOf(group: CriterionGroup): CriterionCode[] {
  return CRITERIA.filter((criterion) => criterion.group === group).map(({ code }) => code);
}

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
  return CRITERION_GROUPS.map((group): [CriterionGroup, CriterionCode[]] => [
    group,
    criteriaOf(group).filter((code) => isAskedOf(code, kinds) && !usual.includes(code)),
  ]).filter(([, codes]) => codes.length > 0);
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

type Project = NonNullable<RequirementData['project']>;

/** What has to be said of a need, by how it is asked for. */
const SAYS_ENOUGH: Readonly<Record<Asking, (need: NeedData, project: Project, of: Criterion) => boolean>> = {
  nothing: () => true,
  least: ({ min }) => min !== undefined,
  most: ({ max }) => max !== undefined,
  environmentClass: ({ max }) => max !== undefined,
  area: hasBounds,
  bounds: hasBounds,
  codes: ({ codes }) => (codes?.length ?? 0) > 0,
  oneCode: ({ codes }) => (codes?.length ?? 0) > 0,
  date: ({ date }) => date !== undefined,
  distance: ({ max, place, layer }) => max !== undefined && (place === undefined) !== (layer === undefined),
  outline: ({ within }) => within !== undefined,
  industry: (_need, { industry }) => Boolean(industry),
  figure: (_need, project, { figure }) => figure !== undefined && project[figure] !== undefined,
};

/** Whether a need says all that its form asks for. */
export function isComplete(need: NeedData, project: RequirementData['project'] = {}): boolean {
  const criterion: Criterion = criterionOf(need.code);
  return SAYS_ENOUGH[formNamed(criterion.form).asks](need, project, criterion);
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
