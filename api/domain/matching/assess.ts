import { criterionOf } from '#contract/criteria.ts';
import type { CriterionResultData, MatchedSiteData, NeedOutcome } from '#contract/match.ts';
import { confidenceOf, labelOf } from './confidence.ts';
import type { Ranked } from './firmness.ts';
import { type HeldNeed, type HoldOptions, holdNeed } from './holdNeed.ts';
import { leastAskedM2, standingOf } from './order.ts';
import type { PlannedNeed } from './plan.ts';
import { scoreOf } from './score.ts';

/** A need with what holds sites against it. */
export interface Holding extends HeldNeed {
  readonly planned: PlannedNeed;
}

/** The number of what no need says: that the site is to be had at all. */
export const TO_BE_HAD_NUMBER = -1;

const TO_BE_HAD: PlannedNeed = {
  criterion: criterionOf('status'),
  number: TO_BE_HAD_NUMBER,
  must: true,
  weight: 0,
  bearing: 0,
  need: { code: 'status', mode: 'must' },
  places: null,
  rings: [],
};

/** Everything that is asked of a site, that it is to be had first. */
export function holdPlan(options: HoldOptions): Holding[] {
  return [TO_BE_HAD, ...options.plan.needs].map((planned) => ({ ...holdNeed(planned, options), planned }));
}

export function needOutcomeOf(share: number): NeedOutcome {
  return Number.isNaN(share) ? 'unknown' : share === 1 ? 'pass' : 'fail';
}

/** What is said of a site beside what is asked of it. */
export interface SiteIdentity
  extends Pick<MatchedSiteData, 'id' | 'code' | 'name' | 'kind' | 'lon' | 'lat' | 'areaM2'> {
  /** Days since it was last verified or changed; NaN: not known. */
  readonly ageDays: number;
}

export interface Assessment extends Ranked {
  readonly site: MatchedSiteData;
}

/** Holds one site against everything that its kind is asked. */
export function assess(holdings: readonly Holding[], slot: number, identity: SiteIdentity): Assessment {
  const { ageDays, ...told } = identity;
  const asked = holdings.filter(({ planned }) =>
    planned.criterion.kinds.some((kind) => kind === identity.kind),
  );
  const shares = asked.map((holding) => holding.share(slot));
  const wishes = asked.flatMap(({ planned }, index) => (planned.must ? [] : [index]));
  const weights = wishes.map((index) => asked[index].planned.weight);
  const wishShares = wishes.map((index) => shares[index]);
  const { tenths, highTenths, contributions, most } = scoreOf(weights, wishShares);
  const confidence = confidenceOf(...bearingOf(asked, slot), ageDays);
  const criteria = asked.map((holding, index): CriterionResultData => {
    const wish = wishes.indexOf(index);
    const { criterion, must } = holding.planned;
    return {
      code: criterion.code,
      mode: must ? 'must' : 'wish',
      outcome: needOutcomeOf(shares[index]),
      need: holding.need(slot),
      have: holding.have(slot),
      unit: criterion.unit,
      contribution: wish < 0 ? 0 : contributions[wish] / 10,
      most: wish < 0 ? 0 : most[wish] / 10,
    };
  });
  const parts = new Map(
    wishes.map((index, wish) => [
      asked[index].planned.number,
      { weight: weights[wish], share: wishShares[wish] },
    ]),
  );
  const score = tenths / 10;
  const label = labelOf(tenths, confidence);
  const site = { ...told, score, low: score, high: highTenths / 10, confidence, label, rank: null, criteria };
  const leastM2 = leastAskedM2(holdings.map(({ planned }) => planned));
  return { site, standing: standingOf(site, leastM2), parts };
}

/** The weight of all that is asked for, and of what is known of it. */
export function bearingOf(asked: readonly Holding[], slot: number): [total: number, known: number] {
  let total = 0;
  let known = 0;
  for (const { planned, share } of asked) {
    total += planned.bearing;
    if (planned.bearing > 0 && !Number.isNaN(share(slot))) known += planned.bearing;
  }
  return [total, known];
}
