import { RESOURCE_KINDS } from '#contract/kinds.ts';
import type { MatchAnswerData, MatchedSiteData, NearGroupData } from '#contract/match.ts';
import { bearingOf, type Holding, TO_BE_HAD_NUMBER } from '#domain/matching/assess.ts';
import { closenessOf } from '#domain/matching/closeness.ts';
import { confidenceOf } from '#domain/matching/confidence.ts';
import { leastAskedM2, spareM2 } from '#domain/matching/order.ts';
import { FULL } from '#domain/matching/score.ts';
import { FirstSlots } from '../results/firstSlots.ts';
import type { Rows } from '../rows.ts';
import type { SpareScores } from './matchIndex.ts';

/** Sites told of in each group of near misses. */
const NEAR_EACH = 10;
/** A confidence that is not worked out yet. */
const OPEN = -1;

export interface SieveOptions {
  readonly limit: number;
  readonly near: boolean;
  readonly rows: Rows;
  readonly spare: SpareScores;
  /** What the sites have free; NaN: not known. */
  readonly areaM2: (slot: number) => number;
  readonly ageDays: (slot: number) => number;
}

/** What is asked of the sites of one kind. */
interface Asked {
  readonly all: readonly Holding[];
  /** What is dear to find out comes last. */
  readonly musts: readonly Holding[];
  readonly wishes: readonly Holding[];
  readonly wishWeight: number;
}

/** Sorts sites into those that fit, those to be asked about, and those that miss by one thing; keeps the first of each. */
export class Sieve {
  readonly fitting: FirstSlots;
  readonly unknown: FirstSlots;
  private readonly holdings: readonly Holding[];
  private readonly options: SieveOptions;
  private readonly leastM2: number;
  private readonly asked: readonly Asked[];
  private readonly missing = new Map<number, { count: number; first: FirstSlots }>();
  private readonly tenths: Int16Array;
  private readonly confidences: Int16Array;
  /** How far the one thing that is missed is met. */
  private readonly closeness: Float64Array;
  private readonly counts = { candidates: 0, results: 0, askFirst: 0, near: 0 };

  constructor(holdings: readonly Holding[], options: SieveOptions) {
    this.holdings = holdings;
    this.options = options;
    this.leastM2 = leastAskedM2(holdings.map(({ planned }) => planned));
    this.asked = RESOURCE_KINDS.map((kind) => askedOf(holdings, kind));
    this.tenths = options.spare.tenths;
    this.confidences = options.spare.confidences;
    this.closeness = options.spare.closeness;
    this.fitting = new FirstSlots(this, options.limit);
    this.unknown = new FirstSlots(this, options.limit);
  }

  /** The order of `compareStandings`, then by code, then id. */
  readonly compare = (a: number, b: number): number => {
    const byScore = this.tenths[b] - this.tenths[a];
    if (byScore !== 0) return byScore;
    const byConfidence = this.confidence(b) - this.confidence(a);
    if (byConfidence !== 0) return byConfidence;
    const { areaM2, rows } = this.options;
    const [spareA, spareB] = [spareM2(areaM2(a), this.leastM2), spareM2(areaM2(b), this.leastM2)];
    if (spareA !== spareB) return spareA < spareB ? -1 : 1;
    return (rows.texts('code')?.compare(a, b) ?? 0) || rows.id[a] - rows.id[b];
  };

  private confidence(slot: number): number {
    if (this.confidences[slot] === OPEN) {
      const { all } = this.asked[this.options.rows.kind(slot)];
      this.confidences[slot] = confidenceOf(...bearingOf(all, slot), this.options.ageDays(slot));
    }
    return this.confidences[slot];
  }

  /** Counts sites that miss by more than one thing. */
  leaveOut(count: number): void {
    this.counts.candidates += count;
  }

  /** Takes the sites of one kind, by its position in RESOURCE_KINDS. */
  ofKind(kind: number): (slot: number) => void {
    const asked = this.asked[kind];
    return (slot) => this.take(slot, asked);
  }

  private take(slot: number, asked: Asked): void {
    this.counts.candidates++;
    let missed: Holding | null = null;
    let unknown = false;
    for (const holding of asked.musts) {
      const outcome = holding.outcome ? holding.outcome(slot) : holding.share(slot);
      if (outcome === 1) continue;
      if (!this.options.near) return;
      // What misses one thing and is not known in another would not fit for one change.
      if (Number.isNaN(outcome)) {
        if (missed) return;
        unknown = true;
      } else if (missed || unknown || holding.planned.number === TO_BE_HAD_NUMBER) return;
      else missed = holding;
    }
    if (missed) {
      this.takeNear(slot, missed, asked);
      return;
    }
    this.score(slot, asked);
    if (unknown) this.counts.askFirst++;
    else this.counts.results++;
    (unknown ? this.unknown : this.fitting).offer(slot);
  }

  private score(slot: number, { wishes, wishWeight }: Asked): void {
    this.confidences[slot] = OPEN;
    let sum = wishWeight === 0 ? FULL : 0;
    if (wishWeight > 0)
      for (const { planned, share } of wishes)
        sum += (FULL * planned.weight * (share(slot) || 0)) / wishWeight;
    this.tenths[slot] = Math.round(sum);
  }

  private takeNear(slot: number, missed: Holding, asked: Asked): void {
    this.counts.near++;
    const group = this.groupOf(missed.planned.number);
    group.count++;
    const { last } = group.first;
    // Most are out at once: they come no closer than the last of the ten that are told.
    const farthest = last === null ? Number.NEGATIVE_INFINITY : this.closeness[last];
    if (missed.closenessAtMost && missed.closenessAtMost(slot) < farthest) return;
    const closeness = closenessOf(missed, slot);
    if (closeness < farthest) return;
    this.closeness[slot] = closeness;
    this.score(slot, asked);
    group.first.offer(slot);
  }

  private groupOf(number: number): { count: number; first: FirstSlots } {
    let group = this.missing.get(number);
    if (!group) {
      const compare = (a: number, b: number) => this.closeness[b] - this.closeness[a] || this.compare(a, b);
      group = { count: 0, first: new FirstSlots({ compare }, NEAR_EACH) };
      this.missing.set(number, group);
    }
    return group;
  }

  total(): MatchAnswerData['total'] {
    return { ...this.counts };
  }

  /** The groups of near misses, the largest first. */
  nearGroups(told: (slot: number) => MatchedSiteData): NearGroupData[] {
    const groups = this.holdings.flatMap(({ planned: { criterion, number } }) => {
      const group = this.missing.get(number);
      if (!group) return [];
      const sites = group.first.sorted().map(told);
      const need = number === TO_BE_HAD_NUMBER ? null : number;
      return [{ code: criterion.code, need, count: group.count, sites }];
    });
    return groups.sort((a, b) => b.count - a.count);
  }
}

function askedOf(holdings: readonly Holding[], kind: string): Asked {
  const all = holdings.filter(({ planned }) => planned.criterion.kinds.some((one) => one === kind));
  const wishes = all.filter(({ planned }) => !planned.must);
  const isDear = ({ planned: { criterion } }: Holding) =>
    Number(['distance', 'inside'].includes(criterion.form));
  return {
    all,
    musts: all.filter(({ planned }) => planned.must).sort((a, b) => isDear(a) - isDear(b)),
    wishes,
    wishWeight: wishes.reduce((sum, { planned }) => sum + planned.weight, 0),
  };
}
