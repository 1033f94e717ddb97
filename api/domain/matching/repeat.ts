import type { MatchAnswerData, NearGroupData } from '#contract/match.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { ALGORITHM } from './algorithm.ts';
import { type Assessment, assess, type Holding, holdPlan, TO_BE_HAD_NUMBER } from './assess.ts';
import { closenessOf } from './closeness.ts';
import { factColumns, type SiteFacts } from './facts.ts';
import { ranksOf } from './firmness.ts';
import { fitOf } from './fit.ts';
import type { HoldOptions } from './holdNeed.ts';
import { compareStandings } from './order.ts';
import { placesOf } from './places.ts';
import { type MatchPlan, planMatch } from './plan.ts';

/**
 * What a kept match can be worked out again from: the facts of the sites that it tells of, how far they are from what it asks for among
 * them, and how many there were beside them.
 */
export interface MatchInputs {
  readonly sites: readonly SiteFacts[];
  readonly total: MatchAnswerData['total'];
  /** Of those sites the ones that were held for the project that asked; absent: none. */
  readonly held?: readonly number[];
  readonly nearCounts: readonly Pick<NearGroupData, 'code' | 'need' | 'count'>[];
}

export interface KeptFacts {
  readonly algorithm: string;
  readonly version: number;
  readonly day: string;
  readonly requirement: RequirementData;
  readonly inputs: MatchInputs;
}

/** What an answer came from. */
export function inputsOf(
  { total, near }: MatchAnswerData,
  { held }: Pick<MatchPlan, 'held'>,
  sites: readonly SiteFacts[],
): MatchInputs {
  const own = sites.flatMap(({ id }) => (held?.has(id) ? [id] : []));
  const nearCounts = near.map(({ code, need, count }) => ({ code, need, count }));
  return { sites, total, held: own, nearCounts };
}

/**
 * Works a kept match out again from what was kept with it and nothing else: scores, reasons, ranks, order and groups. The counts are of the
 * whole ledger of that day and are taken as they were.
 * @returns null for an algorithm that is not known here
 */
export function repeatMatch(
  kept: KeptFacts,
  polygonTest: HoldOptions['polygonTest'],
): MatchAnswerData | null {
  if (kept.algorithm !== ALGORITHM) return null;
  const { requirement, inputs, version, day } = kept;
  // The distances are kept: no layer has to be there, be it that it matters or not.
  const read = planMatch(requirement, (layer) => placesOf(layer, []));
  if ('faults' in read)
    throw new Error(`Found a kept requirement that cannot be read: ${JSON.stringify(read.faults)}`);
  const plan = { ...read.plan, held: new Set(inputs.held) };
  const holdings = holdPlan({ plan, columns: factColumns(inputs.sites), polygonTest });
  const told = inputs.sites.map(
    ({ ageDays, numbers: _n, texts: _t, days: _d, distances: _m, ...identity }, slot) => ({
      slot,
      assessment: assess(holdings, slot, { ...identity, ageDays: ageDays ?? Number.NaN }),
    }),
  );
  const of = (fit: 'fit' | 'ask' | 'near') =>
    told.filter(({ assessment }) => fitOf(assessment.site.criteria) === fit).sort(byStanding);
  const fitting = of('fit').map(({ assessment }) => assessment);
  const ranks = ranksOf(fitting);
  return {
    algorithm: ALGORITHM,
    version,
    day,
    total: inputs.total,
    results: fitting.map(({ site }, index) => ({ ...site, rank: ranks[index] })),
    near: nearGroups(of('near'), holdings, inputs),
    askFirst: of('ask').map(({ assessment }) => assessment.site),
    explained: [],
  };
}

interface Told {
  readonly slot: number;
  readonly assessment: Assessment;
}

function byStanding({ assessment: a }: Told, { assessment: b }: Told): number {
  return (
    compareStandings(a.standing, b.standing) || byCodePoint(a.site.code, b.site.code) || a.site.id - b.site.id
  );
}

/** The order of the bytes in UTF-8, in which the engine sorts. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (const [index, sign] of left.entries()) {
    if (index >= right.length) return 1;
    const difference = sign.codePointAt(0)! - right[index].codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function nearGroups(
  near: readonly Told[],
  holdings: readonly Holding[],
  { nearCounts }: MatchInputs,
): NearGroupData[] {
  const missed = ({ slot, assessment }: Told) =>
    holdings.find(
      ({ planned, share }) =>
        planned.must &&
        planned.criterion.kinds.some((kind) => kind === assessment.site.kind) &&
        share(slot) !== 1,
    )!;
  return nearCounts.map(({ code, need, count }) => {
    const sites = near
      .map((one) => ({ one, holding: missed(one) }))
      .filter(({ holding }) => holding.planned.number === (need ?? TO_BE_HAD_NUMBER))
      .map(({ one, holding }) => ({ ...one, closeness: closenessOf(holding, one.slot) }))
      .sort((a, b) => b.closeness - a.closeness || byStanding(a, b));
    return { code, need, count, sites: sites.map(({ assessment }) => assessment.site) };
  });
}
