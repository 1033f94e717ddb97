import { PROJECT_FIGURES } from '#contract/criteria/criterion.ts';
import { type Criterion, criterionOf, mayRepeat } from '#contract/criteria.ts';
import { formNamed } from '#contract/criterionForms.ts';
import { MAX_POLYGON_VERTICES } from '#contract/filter.ts';
import { isCivilDate, parsePolygon } from '#contract/filterValues.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import type { Fault } from '#contract/problem.ts';
import { DEFAULT_WEIGHT, type NeedData, type RequirementData } from '#contract/requirement.ts';
import { industryFromText } from '../industry.ts';
import { isUseClass } from '../useClass.ts';
import { type Places, placeAt } from './places.ts';

export type Point = readonly [lon: number, lat: number];
export type Rings = readonly (readonly Point[])[];

/** A need that is understood. */
export interface PlannedNeed {
  readonly criterion: Criterion;
  readonly must: boolean;
  /** Which of the requirement's needs it is. */
  readonly number: number;
  /** Of a wish; a must weighs nothing in the score. */
  readonly weight: number;
  /** How much it counts in the confidence that its fact is known. */
  readonly bearing: number;
  readonly need: NeedData;
  /** Of a distance: to the nearest of these. */
  readonly places: Places | null;
  /** Of `inside`. */
  readonly rings: Rings;
}

/** A requirement ready to be held against sites. */
export interface MatchPlan {
  readonly kinds: readonly ResourceKind[];
  readonly needs: readonly PlannedNeed[];
  readonly project: NonNullable<RequirementData['project']>;
  /** Sites that are held for whoever asks: that they are held is no obstacle to them. */
  readonly held?: ReadonlySet<number>;
}

/** How the features of a reference layer are found; undefined for a layer that is not there. */
export type PlacesOf = (layer: string) => Places | undefined;

/** Reads a requirement; what is irrelevant or weighs nothing is left out. */
export function planMatch(
  requirement: RequirementData,
  placesOf: PlacesOf = () => undefined,
): { plan: MatchPlan } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const needs: PlannedNeed[] = [];
  const project = requirement.project ?? {};
  if (project.industry !== undefined && !industryFromText(project.industry).ok)
    faults.push({
      code: 'unknown_code',
      field: 'project.industry',
      found: project.industry,
      expected: 'GB/T 4754',
    });
  const seen = new Set<string>();
  for (const [index, need] of requirement.needs.entries()) {
    const criterion = criterionOf(need.code);
    const found = faultsOf(need, criterion, project).map((fault) => ({
      ...fault,
      field: `needs.${index}.${fault.field}`,
    }));
    if (seen.has(need.code) && !mayRepeat(criterion))
      found.push({ code: 'repeated_parameter', field: `needs.${index}.code`, found: need.code });
    seen.add(need.code);
    const places = placesOfNeed(need, placesOf);
    if (places === undefined)
      found.push({ code: 'unknown_code', field: `needs.${index}.layer`, found: need.layer });
    const rings = ringsOfNeed(need, criterion);
    if ('code' in rings) found.push({ ...rings, field: `needs.${index}.within` });
    faults.push(...found);
    const bearing = need.weight ?? DEFAULT_WEIGHT;
    const must = need.mode === 'must';
    if ('code' in rings || found.length > 0 || need.mode === 'irrelevant' || (!must && bearing === 0))
      continue;
    const weight = must ? 0 : bearing;
    needs.push({ criterion, number: index, must, weight, bearing, need, places: places ?? null, rings });
  }
  return faults.length > 0 ? { faults } : { plan: { kinds: requirement.kinds, needs, project } };
}

function ringsOfNeed(need: NeedData, { form }: Criterion): ReturnType<typeof parsePolygon> | Rings {
  if (formNamed(form).asks !== 'outline' || need.mode === 'irrelevant') return [];
  return parsePolygon(need.within ?? '', MAX_POLYGON_VERTICES);
}

function placesOfNeed(need: NeedData, placesOf: PlacesOf): Places | null | undefined {
  if (need.place) return placeAt([need.place.lon, need.place.lat]);
  return need.layer === undefined ? null : placesOf(need.layer);
}

function faultsOf(need: NeedData, criterion: Criterion, project: MatchPlan['project']): Fault[] {
  const faults: Fault[] = [];
  const missing = (field: string) => faults.push({ code: 'missing_field', field });
  const { parts: used, asks } = formNamed(criterion.form);
  const known: readonly string[] = ['code', 'mode', 'weight', ...used];
  for (const part of Object.keys(need)) {
    if (!known.includes(part)) faults.push({ code: 'unknown_field', field: part });
  }
  const bounds = used.includes('min') || used.includes('max');
  if (need.mode === 'irrelevant') return faults;
  if (bounds && need.min === undefined && need.max === undefined)
    missing(used.includes('min') ? 'min' : 'max');
  if (need.min !== undefined && need.max !== undefined && need.min > need.max)
    faults.push({ code: 'min_above_max', field: 'min', found: String(need.min), expected: `≤ ${need.max}` });
  if (used.includes('codes')) faults.push(...faultsOfCodes(need, criterion));
  if (asks === 'environmentClass' && ![1, 2, 3].includes(need.max ?? 1))
    faults.push({ code: 'out_of_range', field: 'max', found: String(need.max), expected: '1 | 2 | 3' });
  if (used.includes('date') && !isCivilDate(need.date ?? ''))
    faults.push({ code: 'malformed_date', field: 'date', found: need.date ?? '', expected: 'YYYY-MM-DD' });
  if (asks === 'distance' && (need.place === undefined) === (need.layer === undefined))
    faults.push({ code: 'missing_field', field: 'place', expected: 'place | layer' });
  if (asks === 'industry' && project.industry === undefined) missing('project.industry');
  const { figure } = criterion;
  if (figure && PROJECT_FIGURES.includes(figure) && project[figure] === undefined)
    missing(`project.${figure}`);
  return faults;
}

function faultsOfCodes(need: NeedData, criterion: Criterion): Fault[] {
  if (!need.codes) return [{ code: 'missing_field', field: 'codes' }];
  if (formNamed(criterion.form).asks === 'oneCode' && need.codes.length !== 1)
    return [{ code: 'too_many_values', field: 'codes', expected: criterion.codes?.join(' | ') }];
  const isKnown = (code: string) =>
    criterion.code === 'use' ? isUseClass(code) : (criterion.codes?.includes(code) ?? true);
  return need.codes
    .filter((code) => !isKnown(code))
    .map((code) => ({
      code: 'unknown_code',
      field: 'codes',
      found: code,
      ...(criterion.codes ? { expected: criterion.codes.join(' | ') } : {}),
    }));
}
