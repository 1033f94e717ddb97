import type { AllocationRequestData } from '#contract/allocation.ts';
import type { Placement } from '#domain/allocation/model.ts';
import { areaBounds, areaNeed } from '#domain/matching/areaBounds.ts';
import { fitOf } from '#domain/matching/fit.ts';
import type { MatchPlan } from '#domain/matching/plan.ts';
import type { Edition } from '../editions/edition.ts';
import { type Seeker, singlePlacement, smallestParts } from './candidates.ts';
import type { SiteBook } from './siteBook.ts';

/** A decision that stands: that project on these sites. */
export interface Pin {
  readonly project: number;
  readonly resources: readonly number[];
}

/**
 * What stands: the pins of the request and, for every other project that is not up for decision, the sites that the record holds for it. Where only
 * some sites are asked about, what is held elsewhere is not in question; nor where the request asks something else for the project than the
 * record, which is not what was promised.
 */
export function standingPins(
  seekers: readonly Seeker[],
  { pins = [], release = [], sites }: Pick<AllocationRequestData, 'pins' | 'release' | 'sites'>,
): Pin[] {
  const among = sites && new Set(sites);
  const decided = new Set([...pins.map(({ project }) => project), ...release]);
  const held = seekers.flatMap(({ id, held: resources, isAsRecorded }): Pin[] => {
    const inQuestion = isAsRecorded && (!among || resources.every((site) => among.has(site)));
    return inQuestion && !decided.has(id) && resources.length > 0 ? [{ project: id, resources }] : [];
  });
  return [...pins, ...held].sort((a, b) => a.project - b.project);
}

/** The placement of a pin, with its score, and whether it meets every must: a decision stands though it does not. Without a plan it fits and scores nothing. */
export function pinnedPlacement(
  { project, resources }: Pin,
  plan: MatchPlan | null,
  edition: Edition,
  book: SiteBook,
): { placement: Placement; fits: boolean } {
  for (const site of edition.engine.items(resources, edition.visibility)) book.note(site, site.kind);
  const sites = resources.map((id) => ({ id, ...book.get(id) }));
  const takes = sites.map(({ id, areaM2 }) => ({ site: id, share: 1, areaM2 }));
  const how = resources.length > 1 ? 'several' : 'single';
  if (!plan) return { placement: { project, takes, scoreTenths: 0, how }, fits: true };
  const judge = (asked: MatchPlan) => {
    const judged = edition.engine.explain(asked, edition.visibility, resources).sites;
    const fits = judged.every(
      ({ kind, criteria }) => plan.kinds.some((one) => one === kind) && fitOf(criteria) === 'fit',
    );
    return { judged, fits };
  };
  const { judged, fits } = judge(plan);
  if (judged.length === 1) {
    const [site] = judged;
    const smallest = smallestParts([site], plan, edition).get(site.id) ?? 0;
    return { placement: singlePlacement(project, site, plan, smallest), fits };
  }
  const sum = sites.reduce((total, { areaM2 }) => total + (areaM2 ?? 0), 0);
  const weighed = judged.reduce(
    (total, { score, areaM2 }) => total + score * (sum > 0 ? (areaM2 ?? 0) : 1),
    0,
  );
  const scoreTenths = Math.round((10 * weighed) / (sum > 0 ? sum : judged.length));
  const placement: Placement = { project, takes, scoreTenths, how };
  if (fits) return { placement, fits };
  // Where each alone is not as large as is asked for, all together may be.
  const needs = plan.needs.filter(({ criterion }) => criterion.form !== 'area');
  const { minM2, maxM2 } = areaBounds(areaNeed(plan) ?? { code: 'area', mode: 'must' });
  return { placement, fits: sum >= minM2 && sum <= maxM2 && judge({ ...plan, needs }).fits };
}
