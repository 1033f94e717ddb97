import { RESOURCE_KINDS } from '#contract/kinds.ts';
import type { MatchAnswerData, MatchedSiteData, NearGroupData } from '#contract/match.ts';
import { ALGORITHM } from '#domain/matching/algorithm.ts';
import {
  type Assessment,
  assess,
  type Holding,
  holdPlan,
  type SiteIdentity,
} from '#domain/matching/assess.ts';
import { closenessOf } from '#domain/matching/closeness.ts';
import { rememberingColumns, type SiteFacts } from '#domain/matching/facts.ts';
import { rankRanges } from '#domain/matching/firmness.ts';
import type { MatchPlan } from '#domain/matching/plan.ts';
import { FULL } from '#domain/matching/score.ts';
import type { SiteColumns } from '#domain/matching/siteColumns.ts';
import type { Dataset } from './dataset.ts';
import { dayNumber } from './day.ts';
import { FirstSlots } from './firstSlots.ts';
import type { LandUseClasses } from './item.ts';
import { boundsOfMusts, UNBOUNDED } from './matchBounds.ts';
import { matchColumns } from './matchColumns.ts';
import type { MatchIndex, SpareScores } from './matchIndex.ts';
import { polygonTest } from './polygonTest.ts';
import type { Rows } from './rows.ts';

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
/** Sites told of in each group of near misses. */
const NEAR_EACH = 10;

/** Holds every site of the kinds asked for against a plan. */
export function matchSites(
  plan: MatchPlan,
  { limit, near, ranks = true, among, ids = [] }: MatchOptions,
  context: MatchContext,
): Omit<MatchAnswerData, 'version'> {
  const { dataset, today } = context;
  const columns = matchColumns(dataset, context);
  const holdings = holdPlan({ plan, columns, polygonTest });
  const sieve = new Sieve(holdings, { limit, near, rows: dataset.rows, spare: context.index.spare() });
  const kinds = plan.kinds.map((kind) => RESOURCE_KINDS.indexOf(kind));
  const bounds = near ? UNBOUNDED : boundsOfMusts(plan, context.index.farthestM(kinds));
  const few = among && among.size <= FEW ? currentSlots([...among], context) : null;
  for (const number of kinds) {
    const offer = sieve.ofKind(number);
    if (few) {
      for (const slot of few) if (dataset.rows.kind(slot) === number) offer(slot);
      continue;
    }
    context.index.each(number, bounds, (slot) => {
      if (context.mask && context.mask[slot] !== 1) return;
      if (!among || among.has(dataset.rows.id[slot])) offer(slot);
    });
  }
  const identity = identities(context, columns);
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
  const ranks = rankRanges(results);
  return results.map(({ site }, index) => ({ ...site, rank: ranks[index] }));
}

interface SieveOptions {
  readonly limit: number;
  readonly near: boolean;
  readonly rows: Rows;
  readonly spare: SpareScores;
}

/** Sorts sites into those that fit, those to be asked about, and those that miss by one thing; keeps the first of each. */
class Sieve {
  readonly fitting: FirstSlots;
  readonly unknown: FirstSlots;
  private readonly holdings: readonly Holding[];
  private readonly near: boolean;
  private readonly missing = new Map<number, { count: number; first: FirstSlots }>();
  private readonly tenths: Int16Array;
  /** How far the one thing that is missed is met. */
  private readonly closeness: Float64Array;
  private readonly counts = { candidates: 0, results: 0, askFirst: 0, near: 0 };
  private readonly compare: (a: number, b: number) => number;

  constructor(holdings: readonly Holding[], { limit, near, rows, spare }: SieveOptions) {
    const codes = rows.texts('code');
    this.holdings = holdings;
    this.near = near;
    this.tenths = spare.tenths;
    this.closeness = spare.closeness;
    this.compare = (a, b) =>
      this.tenths[b] - this.tenths[a] || (codes?.compare(a, b) ?? 0) || rows.id[a] - rows.id[b];
    this.fitting = new FirstSlots({ compare: this.compare }, limit);
    this.unknown = new FirstSlots({ compare: this.compare }, limit);
  }

  /** Takes the sites of one kind. */
  ofKind(kind: number): (slot: number) => void {
    const asked = this.holdings.filter(({ planned }) =>
      planned.criterion.kinds.includes(RESOURCE_KINDS[kind]),
    );
    const musts = asked.filter(({ planned }) => planned.must);
    const wishes = asked.filter(({ planned }) => !planned.must);
    const total = wishes.reduce((sum, { planned }) => sum + planned.weight, 0);
    const score = (slot: number) => {
      if (total === 0) return FULL;
      let sum = 0;
      for (const { planned, share } of wishes) sum += (FULL * planned.weight * (share(slot) || 0)) / total;
      return Math.round(sum);
    };
    return (slot) => this.take(slot, musts, score);
  }

  private take(slot: number, musts: readonly Holding[], score: (slot: number) => number): void {
    this.counts.candidates++;
    let missed: Holding | null = null;
    let closeness = 0;
    let unknown = false;
    for (const holding of musts) {
      const share = holding.share(slot);
      if (share === 1) continue;
      if (!this.near) return;
      if (Number.isNaN(share)) unknown = true;
      else if (missed || holding.number < 0) return;
      else {
        missed = holding;
        closeness = closenessOf(holding, slot, share);
      }
    }
    // What misses one thing and is not known in another would not fit for one change.
    if (missed && unknown) return;
    this.tenths[slot] = score(slot);
    if (missed) this.takeNear(slot, missed, closeness);
    else if (unknown) {
      this.counts.askFirst++;
      this.unknown.offer(slot);
    } else {
      this.counts.results++;
      this.fitting.offer(slot);
    }
  }

  private takeNear(slot: number, { number }: Holding, closeness: number): void {
    this.counts.near++;
    this.closeness[slot] = closeness;
    let group = this.missing.get(number);
    if (!group) {
      const compare = (a: number, b: number) => this.closeness[b] - this.closeness[a] || this.compare(a, b);
      group = { count: 0, first: new FirstSlots({ compare }, NEAR_EACH) };
      this.missing.set(number, group);
    }
    group.count++;
    group.first.offer(slot);
  }

  total(): MatchAnswerData['total'] {
    return { ...this.counts };
  }

  /** The groups of near misses, the largest first. */
  nearGroups(told: (slot: number) => MatchedSiteData): NearGroupData[] {
    const groups = this.holdings.flatMap(({ planned, number }) => {
      const group = this.missing.get(number);
      if (!group) return [];
      const sites = group.first.sorted().map(told);
      return [{ code: planned.criterion.code, need: number < 0 ? null : number, count: group.count, sites }];
    });
    return groups.sort((a, b) => b.count - a.count);
  }
}

function identities(
  { dataset: { rows }, today }: Omit<MatchContext, 'index'>,
  columns: SiteColumns,
): (slot: number) => SiteIdentity {
  const verified = columns.days('verifiedOn');
  const updated = columns.days('updatedOn');
  const now = dayNumber(today);
  const placed = (value: number) => (Number.isNaN(value) ? null : value);
  return (slot) => ({
    id: rows.id[slot],
    code: rows.texts('code')?.value(slot) ?? '',
    name: rows.texts('name')?.value(slot) ?? '',
    kind: columns.kind(slot),
    lon: placed(rows.lon[slot]),
    lat: placed(rows.lat[slot]),
    areaM2: placed(rows.number('freeM2', slot)) ?? placed(rows.number('areaM2', slot)),
    ageDays: age(now, verified(slot), updated(slot)),
  });
}

/** Days since the later of two days; NaN where neither is known. */
function age(now: number, verified: number, updated: number): number {
  if (Number.isNaN(verified)) return Math.max(0, now - updated);
  return Math.max(0, now - (Number.isNaN(updated) ? verified : Math.max(verified, updated)));
}
