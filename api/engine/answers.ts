import { EMPTY_FILTER } from '#contract/filter.ts';
import { filterToQuery } from '#contract/filterText.ts';
import type { StatsData } from '#contract/stats.ts';
import { BoundedCache } from './boundedCache.ts';
import type { Dataset } from './dataset.ts';
import { type Selection, select } from './filter/selection.ts';
import type { Question, Visibility } from './filter/visibility.ts';
import { type BinsByField, selectionStats } from './results/stats.ts';
import { CellPyramid } from './tiles/tiles.ts';

/** Memory that remembered selections may take: about one byte a row each. */
const CACHE_BYTES = 48_000_000;
/** Of a selection with few rows, what it weighs anyway: its totals and cells. */
const LEAST_WEIGHT = 100_000;

/** What has been worked out for one question. */
export interface Answer {
  readonly selection: Selection;
  readonly pyramid: CellPyramid;
  stats: Omit<StatsData, 'version'> | undefined;
}

/** What the answers are made from, beside the rows. */
export interface AnswersOptions {
  readonly useClassOf: (scheme: string, code: string) => string | null;
  /** The civil day of today, `YYYY-MM-DD`. */
  readonly today: () => string;
}

/** Remembers selections, by filter, visibility and day, until the rows change. */
export class Answers {
  private readonly dataset: Dataset;
  private readonly options: AnswersOptions;
  private readonly cache = new BoundedCache<Answer>({ maxWeight: CACHE_BYTES });
  private readonly bins = new Map<string, BinsByField>();
  private spare = new Int32Array(0);

  constructor(dataset: Dataset, options: AnswersOptions) {
    this.dataset = dataset;
    this.options = options;
  }

  /** After rows have been added or replaced. */
  forget(): void {
    this.cache.clear();
  }

  answer({ filter, visibility }: Question): Answer {
    const today = this.options.today();
    const key = `${visibility.key} ${today} ${filterToQuery(filter)}`;
    const known = this.cache.get(key);
    if (known) return known;
    const { rows } = this.dataset;
    const { useClassOf } = this.options;
    const selection = select(filter, visibility, { rows, useClassOf, today, spare: this.spareSlots() });
    const answer = { selection, pyramid: new CellPyramid(this.dataset, selection), stats: undefined };
    this.cache.set(key, answer, LEAST_WEIGHT + selection.entries.length);
    return answer;
  }

  stats(question: Question): Omit<StatsData, 'version'> {
    const answer = this.answer(question);
    const { visibility } = question;
    answer.stats ??= selectionStats(
      answer.selection,
      this.dataset.rows,
      visibility,
      this.binsOf(visibility),
      () => this.visibleTo(visibility),
      () => this.spareSlots(),
    );
    return answer.stats;
  }

  private spareSlots(): Int32Array {
    // One more than there are rows: a slot is written before it is known whether it counts.
    if (this.spare.length <= this.dataset.rows.length)
      this.spare = new Int32Array(this.dataset.rows.length + 1_000);
    return this.spare;
  }

  private binsOf(visibility: Visibility): BinsByField {
    let bins = this.bins.get(visibility.key);
    if (!bins) {
      bins = new Map();
      this.bins.set(visibility.key, bins);
    }
    return bins;
  }

  private visibleTo(visibility: Visibility): Uint8Array {
    return visibility.rows
      ? this.answer({ filter: EMPTY_FILTER, visibility }).selection.entries
      : this.dataset.rows.alive;
  }
}
