import { RESOURCE_KINDS } from '#contract/kinds.ts';
import type { MatchAnswerData, MatchedSiteData } from '#contract/match.ts';
import { ALGORITHM } from '#domain/matching/algorithm.ts';
import { type Assessment, assess, holdPlan, type SiteIdentity } from '#domain/matching/assess.ts';
import { rememberingColumns, type SiteFacts } from '#domain/matching/facts.ts';
import { ranksOf } from '#domain/matching/firmness.ts';
import type { MatchPlan } from '#domain/matching/plan.ts';
import { freeArea, type SiteColumns } from '#domain/matching/siteColumns.ts';
import { dayNumber } from '../columns/day.ts';
import type { Dataset } from '../dataset.ts';
import type { LandUseClasses } from '../results/item.ts';
import { polygonTest } from '../shapes/polygonTest.ts';
import { boundsOfMusts } from './matchBounds.ts';
import { matchColumns } from './matchColumns.ts';
import type { MatchIndex } from './matchIndex.ts';
import { Sieve } from './sieve.ts';

export interface MatchOptions {
  readonly limit: number;
  /** Also which sites are to be asked about and which miss by one thing; without, only those that fit. */
  readonly near: boolean;
  /** Also the ranks that each of the results could have: every two are compared. Default: yes. */
  readonly ranks?: boolean;
  /** Only these sites; absent: all. */
  readonly among?: ReadonlySet<number>;
  /** Sites told of wherever they stand. */
  readonly ids?: readonly number[];
}

export interface MatchContext extends LandUseClasses {
  readonly dataset: Dataset;
  readonly index: MatchIndex;
  /** The civil day of today, `YYYY-MM-DD`. */
  readonly today: string;
  /** Which rows the reader may see; absent: all. */
  readonly mask?: Uint8Array;
}

/** Up to so many sites are looked up one by one; more are met on the way through the index. */
const FEW = 5_000;

/** Holds every site of the kinds asked for against a plan. */
export function matchSites(
  plan: MatchPlan,
  { limit, near, ranks = true, among, ids = [] }: MatchOptions,
  context: MatchContext,
): Omit<MatchAnswerData, 'version'> {
  const { dataset, today } = context;
  const columns = matchColumns(dataset, context);
  const holdings = holdPlan({ plan, columns, polygonTest });
  const identity = identities(context, columns);
  const kinds = plan.kinds.map((kind) => RESOURCE_KINDS.indexOf(kind));
  const bounds = boundsOfMusts(plan, context.index.farthestM(kinds));
  const sieve = new Sieve(holdings, {
    ...{ limit, near, rows: dataset.rows, spare: context.index.spare() },
    areaM2: freeArea(columns),
    ageDays: agesOf(context, columns),
  });
  const { mask } = context;
  const own = new Set(currentSlots([...(plan.held ?? [])], context));
  const isAsked =
    mask || among || own.size > 0
      ? (slot: number) =>
          (!mask || mask[slot] === 1) && (!among || among.has(dataset.rows.id[slot])) && !own.has(slot)
      : null;
  const few = among && among.size <= FEW ? currentSlots([...among], context) : null;
  for (const number of kinds) {
    const offer = sieve.ofKind(number);
    if (few) {
      for (const slot of few) if (dataset.rows.kind(slot) === number) offer(slot);
      continue;
    }
    // What is held for whoever asks is in no index of what anybody may have.
    for (const slot of own)
      if (dataset.rows.kind(slot) === number && (!among || among.has(dataset.rows.id[slot]))) offer(slot);
    if (near) sieve.leaveOut(context.index.eachNear(number, bounds, isAsked, offer));
    else
      context.index.each(number, bounds, (slot) => {
        if (!isAsked || isAsked(slot)) offer(slot);
      });
  }
  const told = (slot: number) => assess(holdings, slot, identity(slot));
  const fitting = sieve.fitting.sorted().map(told);
  return {
    algorithm: ALGORITHM,
    day: today,
    total: sieve.total(),
    results: ranks ? withRanks(fitting) : fitting.map(({ site }) => site),
    near: near ? sieve.nearGroups((slot) => told(slot).site) : [],
    askFirst: near ? sieve.unknown.sorted().map((slot) => told(slot).site) : [],
    explained: currentSlots(ids, context).map((slot) => told(slot).site),
  };
}

/** Where the sites of these ids stand today, of those that the reader may see. */
export function currentSlots(
  ids: readonly number[],
  { dataset, mask }: Pick<MatchContext, 'dataset' | 'mask'>,
): number[] {
  return ids.flatMap((id) =>
    dataset.slotsOf(id).filter((slot) => dataset.rows.current[slot] === 1 && (mask?.[slot] ?? 1) === 1),
  );
}

/** Holds only these sites against a plan. */
export function explainSites(
  plan: MatchPlan,
  ids: readonly number[],
  context: Omit<MatchContext, 'index'>,
): { sites: MatchedSiteData[]; facts: SiteFacts[] } {
  const plain = matchColumns(context.dataset, context);
  const { columns, factsOf } = rememberingColumns(plain);
  const holdings = holdPlan({ plan, columns, polygonTest });
  const identity = identities(context, plain);
  const slots = currentSlots(ids, context);
  return {
    sites: slots.map((slot) => assess(holdings, slot, identity(slot)).site),
    facts: slots.map((slot) => factsOf(slot, identity(slot))),
  };
}

function withRanks(results: readonly Assessment[]): MatchedSiteData[] {
  const ranks = ranksOf(results);
  return results.map(({ site }, index) => ({ ...site, rank: ranks[index] }));
}

function identities(
  context: Omit<MatchContext, 'index'>,
  columns: SiteColumns,
): (slot: number) => SiteIdentity {
  const { rows } = context.dataset;
  const ageDays = agesOf(context, columns);
  const areaM2 = freeArea(columns);
  const placed = (value: number) => (Number.isNaN(value) ? null : value);
  return (slot) => ({
    id: rows.id[slot],
    code: rows.texts('code')?.value(slot) ?? '',
    name: rows.texts('name')?.value(slot) ?? '',
    kind: columns.kind(slot),
    lon: placed(rows.lon[slot]),
    lat: placed(rows.lat[slot]),
    areaM2: placed(areaM2(slot)),
    ageDays: ageDays(slot),
  });
}

/** Days since a site was last verified or changed; NaN where neither is known. */
function agesOf({ today }: Pick<MatchContext, 'today'>, columns: SiteColumns): (slot: number) => number {
  const verified = columns.days('verifiedOn');
  const updated = columns.days('updatedOn');
  const now = dayNumber(today);
  return (slot) => age(now, verified(slot), updated(slot));
}

/** Days since the later of two days; NaN where neither is known. */
function age(now: number, verified: number, updated: number): number {
  if (Number.isNaN(verified)) return Math.max(0, now - updated);
  return Math.max(0, now - (Number.isNaN(updated) ? verified : Math.max(verified, updated)));
}
