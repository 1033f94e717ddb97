import type { Field } from '#contract/fields.ts';
import { EMPTY_FILTER } from '#contract/filter.ts';
import { knowsIdle } from '#contract/idle.ts';
import type { MatchAnswerData, MatchedSiteData } from '#contract/match.ts';
import type { Fault } from '#contract/problem.ts';
import type { ResourceItemData } from '#contract/resource.ts';
import type { StatsData } from '#contract/stats.ts';
import type { SiteFacts } from '#domain/matching/facts.ts';
import type { MatchPlan } from '#domain/matching/plan.ts';
import { Answers } from './answers.ts';
import type { EngineBatch, EngineChange } from './batch.ts';
import { dayNumber, dayText } from './columns/day.ts';
import { Dataset, toDegrees } from './dataset.ts';
import { SELECTED } from './filter/rangePasses.ts';
import type { Question, Visibility } from './filter/visibility.ts';
import { inSlices } from './inSlices.ts';
import { currentSlots, explainSites, type MatchOptions, matchSites } from './match/match.ts';
import { MatchIndex } from './match/matchIndex.ts';
import { resourceItem } from './results/item.ts';
import { allSlots, orderOf, pageSlots, parseSort, readCursor, writeCursor } from './results/page.ts';
import { type ScannedSite, scanRows } from './results/scan.ts';
import { type IdleRuleOn, Rows } from './rows.ts';
import type { LonLatBox } from './shapes/mercator.ts';
import { drawTile } from './tiles/tiles.ts';

export interface EngineOptions {
  /** The fields of the edition; those that are only details are not held. */
  readonly fields: readonly Field[];
  /** The use class of a land-use code, null when it has none. */
  readonly useClassOf: (scheme: string, code: string) => string | null;
  /** The civil day of today in the deployment's time zone, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** The rules on idle land by day; default: the national ones on every day. */
  readonly idleRuleOn?: IdleRuleOn;
  /** Rows that edits may append before a new base is made in the background; default: 2,000 or 2 % of the base, whichever is more. */
  readonly overlayLimit?: number;
}

/** A page of the list. */
export interface EnginePage {
  readonly version: number;
  readonly total: number;
  readonly items: ResourceItemData[];
  readonly next: string | null;
}

/** The read model: every version of every resource in columns, in memory. No answer waits for anything. */
export interface Engine {
  /** The dataset version that the answers are of. */
  readonly version: number;
  /** How many resources there are today. */
  readonly size: number;
  /** The first civil day of the oldest version, `YYYY-MM-DD`; null when there is none. */
  firstDay(): string | null;
  /** Reads everything anew beside what is there, then takes its place; answers go on meanwhile. */
  load(batches: AsyncIterable<EngineBatch> | Iterable<EngineBatch>, version: number): Promise<void>;
  /** Replaces the resources named. @returns the boxes that they covered before and cover now, in degrees: tiles that touch one have changed */
  apply(change: EngineChange): LonLatBox[];
  /** Rules by which answers are worked out are others now: none is remembered. */
  forget(): void;
  /** Every resource as it is today, in no order, whatever is asked of it. */
  scan(): Generator<ScannedSite>;
  /** Resolves when no new base is being made in the background. */
  settled(): Promise<void>;
  count(question: Question): { total: number; placed: number };
  /** @param options.sort a field's name, `-` before it for descending; default by id. Unknown values come last, ties by id. */
  page(
    question: Question,
    options: { sort?: string; limit: number; cursor?: string },
  ): EnginePage | { fault: Fault };
  /** The ids of all rows, sorted; an unknown sort is a bug here. */
  ids(question: Question, options?: { sort?: string }): Int32Array;
  stats(question: Question): StatsData;
  /** A vector tile (MVT 2.1, not compressed) with the layers `resources` and `cells`; no bytes when it is empty. */
  tile(question: Question, zoom: number, x: number, y: number): Uint8Array;
  /** The list's rows of these resources, of those that the visibility may see, in the order of the ids. */
  items(ids: readonly number[], visibility: Visibility): ResourceItemData[];
  /** The sites that a plan asks for, in order, with the reasons; within what the visibility may see. */
  match(plan: MatchPlan, visibility: Visibility, options: MatchOptions): MatchAnswerData;
  /** Sites held against a plan wherever they stand, and the facts that it asked of them; an id that is none is left out. */
  explain(
    plan: MatchPlan,
    visibility: Visibility,
    ids: readonly number[],
  ): { sites: MatchedSiteData[]; facts: SiteFacts[] };
  /** west, south, east, north of what the placed rows cover, null when there are none. */
  bounds(question: Question): [number, number, number, number] | null;
}

/** An empty engine at version 0. */
export function createEngine(options: EngineOptions): Engine {
  return new ColumnEngine(options);
}

class ColumnEngine implements Engine {
  version = 0;
  private readonly options: EngineOptions;
  private readonly fields: readonly Field[];
  private dataset: Dataset;
  private answers: Answers;
  /** Of the dataset as it is; made when a match first asks. */
  private matchIndex: MatchIndex | null = null;
  /** Until the rows change: every page asks for it. */
  private knownFirstDay: { day: string | null } | null = null;
  /** For each base in the making, the changes applied since it was begun: it has to take them in as well. */
  private readonly missed = new Set<EngineChange[]>();
  private making: Promise<void> | null = null;

  constructor(options: EngineOptions) {
    this.options = options;
    this.fields = options.fields.filter((field) => !field.detail || field.matched);
    this.dataset = finish(Dataset.build(new Rows(this.fields, this.options.idleRuleOn)));
    this.answers = new Answers(this.dataset, options);
  }

  get size(): number {
    const { current, length } = this.dataset.rows;
    let size = 0;
    for (let slot = 0; slot < length; slot++) size += current[slot];
    return size;
  }

  firstDay(): string | null {
    this.knownFirstDay ??= this.findFirstDay();
    return this.knownFirstDay.day;
  }

  private findFirstDay(): { day: string | null } {
    const { alive, validFrom, length } = this.dataset.rows;
    let first = Number.POSITIVE_INFINITY;
    for (let slot = 0; slot < length; slot++)
      if (alive[slot] === 1 && validFrom[slot] < first) first = validFrom[slot];
    return { day: first === Number.POSITIVE_INFINITY ? null : dayText(first) };
  }

  load(batches: AsyncIterable<EngineBatch> | Iterable<EngineBatch>, version: number): Promise<void> {
    const before = this.making?.catch(() => undefined);
    return this.make(async (missed) => {
      await before;
      const rows = new Rows(this.fields, this.options.idleRuleOn);
      for await (const batch of batches) rows.append(batch);
      const dataset = await inSlices(Dataset.build(rows));
      this.take(dataset, version, missed);
      // A record that was restored from a backup is older than what the engine held.
      this.version = missed.reduce((latest, change) => Math.max(latest, change.version), version);
    });
  }

  apply(change: EngineChange): LonLatBox[] {
    for (const missed of this.missed) missed.push(change);
    const boxes = this.dataset.apply(change);
    this.version = Math.max(this.version, change.version);
    this.answers.forget();
    this.knownFirstDay = null;
    this.renewBase();
    return boxes;
  }

  forget(): void {
    this.answers.forget();
  }

  scan(): Generator<ScannedSite> {
    return scanRows(this.dataset.rows);
  }

  async settled(): Promise<void> {
    while (this.making) await this.making;
  }

  count(question: Question): { total: number; placed: number } {
    const { total, placed } = this.answers.answer(question).selection;
    return { total, placed };
  }

  page(
    question: Question,
    { sort: sortText, limit, cursor }: { sort?: string; limit: number; cursor?: string },
  ): EnginePage | { fault: Fault } {
    const { rows } = this.dataset;
    const sort = parseSort(sortText, question.visibility);
    if ('fault' in sort) return sort;
    const after = cursor === undefined ? undefined : readCursor(cursor, sort);
    if (after && 'fault' in after) return after;
    const { selection } = this.answers.answer(question);
    const order = orderOf(rows, sort, selection.day);
    const { slots, more } = pageSlots(selection, rows, order, limit, after);
    return {
      version: this.version,
      total: selection.total,
      items: slots.map((slot) =>
        resourceItem(rows, { slot, day: selection.day }, question.visibility, this.options),
      ),
      next: more ? writeCursor(sort, order.position(slots[slots.length - 1])) : null,
    };
  }

  ids(question: Question, options: { sort?: string } = {}): Int32Array {
    const { rows } = this.dataset;
    const sort = parseSort(options.sort, question.visibility);
    if ('fault' in sort)
      throw new Error(`Found the sort '${options.sort}', which the visibility does not know.`);
    const { selection } = this.answers.answer(question);
    const slots = allSlots(selection, orderOf(rows, sort, selection.day));
    return slots.map((slot) => rows.id[slot]);
  }

  stats(question: Question): StatsData {
    return { version: this.version, ...this.answers.stats(question) };
  }

  tile(question: Question, zoom: number, x: number, y: number): Uint8Array {
    const { selection, pyramid } = this.answers.answer(question);
    const idle = knowsIdle(question.visibility.fields) ? this.dataset.rows.idle.states(selection.day) : null;
    return drawTile(this.dataset, { ...selection, idle }, pyramid, [zoom, x, y]);
  }

  items(ids: readonly number[], visibility: Visibility): ResourceItemData[] {
    const { rows } = this.dataset;
    const day = dayNumber(this.options.today());
    return currentSlots(ids, this.matchContext(visibility)).map((slot) =>
      resourceItem(rows, { slot, day }, visibility, this.options),
    );
  }

  match(plan: MatchPlan, visibility: Visibility, options: MatchOptions): MatchAnswerData {
    this.matchIndex ??= new MatchIndex(this.dataset);
    const context = { ...this.matchContext(visibility), index: this.matchIndex };
    return { version: this.version, ...matchSites(plan, options, context) };
  }

  explain(plan: MatchPlan, visibility: Visibility, ids: readonly number[]) {
    return explainSites(plan, ids, this.matchContext(visibility));
  }

  private matchContext(visibility: Visibility) {
    const { useClassOf, today } = this.options;
    const mask =
      visibility.rows && this.answers.answer({ filter: EMPTY_FILTER, visibility }).selection.entries;
    return { dataset: this.dataset, useClassOf, today: today(), mask };
  }

  bounds(question: Question): [number, number, number, number] | null {
    const { entries } = this.answers.answer(question).selection;
    const { dataset } = this;
    const all = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
    for (let slot = 0; slot < entries.length; slot++) {
      if (entries[slot] !== SELECTED || !dataset.rows.placed[slot]) continue;
      const box = dataset.box(slot);
      all.minX = Math.min(all.minX, box.minX);
      all.minY = Math.min(all.minY, box.minY);
      all.maxX = Math.max(all.maxX, box.maxX);
      all.maxY = Math.max(all.maxY, box.maxY);
    }
    if (all.minX > all.maxX) return null;
    const { west, south, east, north } = toDegrees(all);
    return [west, south, east, north];
  }

  /** Once edits have made the overlay long, makes a new base of what is alive, a slice at a time. */
  private renewBase(): void {
    const limit = this.options.overlayLimit ?? Math.max(2_000, this.dataset.baseLength * 0.02);
    if (this.making || this.dataset.overlayLength <= limit) return;
    const { rows } = this.dataset;
    // Nobody waits for it: should it ever fail, the old base goes on, and the failure surfaces in `settled` and as unhandled.
    void this.make(async (missed) => {
      const dataset = await inSlices(Dataset.build(rows));
      this.take(dataset, 0, missed);
    });
  }

  private make(work: (missed: EngineChange[]) => Promise<void>): Promise<void> {
    const missed: EngineChange[] = [];
    this.missed.add(missed);
    const making = work(missed).finally(() => {
      this.missed.delete(missed);
      if (this.making === making) this.making = null;
    });
    this.making = making;
    return making;
  }

  /** Answers from the dataset from now on, with the changes later than `version` that it has missed. */
  private take(dataset: Dataset, version: number, missed: readonly EngineChange[]): void {
    for (const change of missed) if (change.version > version) dataset.apply(change);
    this.dataset = dataset;
    this.answers = new Answers(dataset, this.options);
    this.matchIndex = null;
    this.knownFirstDay = null;
  }
}

/** Runs a stepwise piece of work in one go. */
function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
