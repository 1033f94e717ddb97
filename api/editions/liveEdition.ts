import { ALL_FIELDS, PUBLIC_FIELDS } from '#contract/fields.ts';
import { today } from '#domain/civilDate.ts';
import { useClassOf } from '#domain/landUse.ts';
import { useOfWords } from '#domain/landUseText.ts';
import type { EngineBatch } from '#engine/batch.ts';
import { createEngine } from '#engine/engine.ts';
import { createReferenceIndex } from '#engine/reference.ts';
import { readEngineBatches } from '#record/engineRows.ts';
import { type NamedFeedRow, readDataset } from '#record/feed.ts';
import type { DatasetContent } from '#record/tables.ts';
import { createAnswerMemory } from '../http/answerMemory.ts';
import { readLayerFeatures } from '../layers/store.ts';
import { createTileCache } from '../tiles/tileCache.ts';
import { createAnnouncer, type EditionNews } from './announcer.ts';
import { type Catalog, readCatalog } from './catalog.ts';
import type { Edition, EditionName, SharedEdition } from './edition.ts';
import { rememberedVocabulary } from './vocabulary.ts';

/** Changed rows are fetched and applied in portions of this size, so that answers go on in between. */
const APPLY_AT_ONCE = 5_000;
/** From this share of all rows on, loading anew is cheaper than applying. */
const RELOAD_SHARE = 0.2;

/** Lists and totals that are remembered as they were sent. */
const ANSWERS = { maxWeight: 32 * 1024 * 1024, maxEntries: 20_000 };

const NO_ROWS: EngineBatch = {
  count: 0,
  id: [],
  version: [],
  validFrom: [],
  validTo: [],
  searchKey: [],
  nameSortKey: [],
  columns: {},
  geometry: [],
  lon: [],
  lat: [],
};

interface Options {
  readonly name: EditionName;
  readonly prefix: string;
  readonly timeZone: string;
  readonly read: Edition['read'];
  readonly warn?: (error: unknown, message: string) => void;
}

/** What a look at the feed has found for one edition, in its own count of versions. */
export interface EditionLook {
  readonly content: DatasetContent;
  /** The writes that the edition may not have yet, in the order of their commits. */
  readonly changes: readonly NamedFeedRow[];
  /** Whether the record is another one than was loaded: a backup was restored beneath a running server. */
  readonly isOther: boolean;
}

export interface LiveEdition extends SharedEdition {
  /** 'empty', 'demo' or 'own': what the record holds. */
  content(): DatasetContent;
  /** Takes in what a look has found. What fails on the way is made good at the next look. */
  follow(look: EditionLook): Promise<void>;
  /** Tells of each write that the engine has applied: what is asked next is already new. Returns how to stop. */
  onChange(listener: (news: EditionNews) => void): () => void;
}

/** One edition with its engine loaded. */
export async function openEdition({ name, prefix, timeZone, read, warn }: Options): Promise<LiveEdition> {
  const fields = name === 'full' ? ALL_FIELDS : PUBLIC_FIELDS;
  const scope = { key: name, fields };
  const todayHere = () => today(timeZone);
  const engine = createEngine({ fields, useClassOf, today: todayHere });
  const reference = createReferenceIndex();
  const tiles = createTileCache();
  const answers = createAnswerMemory<null>(ANSWERS);
  let catalog: Catalog;
  let content: DatasetContent = 'empty';
  const announcer = createAnnouncer(warn);
  // What stands beside the engine is read after it. Should the record be lost in between, it stays due although the feed has no more.
  let isCatalogDue = true;
  let isReferenceDue = true;
  let isWholeDue = true;

  async function loadDue(): Promise<void> {
    if (isReferenceDue) {
      reference.load(await read((db) => readLayerFeatures(db, name)));
      tiles.clear();
      isReferenceDue = false;
    }
    if (isCatalogDue) {
      catalog = await read((db) => readCatalog(db, name));
      isCatalogDue = false;
    }
  }
  async function load(): Promise<void> {
    // The version is read first: rows that are newer than it are applied once more, which changes nothing.
    const dataset = await read((db) => readDataset(db, name));
    isCatalogDue = true;
    isReferenceDue = true;
    await read((db) => engine.load(readEngineBatches(db, name, { useOfWords }), dataset.version));
    isWholeDue = false;
    content = dataset.content;
    tiles.clear();
    answers.clear();
    await loadDue();
  }

  async function applyIds(ids: readonly number[], version: number): Promise<void> {
    // A write of zones or layers alone names no resource: it moves the version on.
    if (ids.length === 0) {
      engine.apply({ version, ids, batch: NO_ROWS });
      answers.clear();
    }
    for (let start = 0; start < ids.length; start += APPLY_AT_ONCE) {
      const portion = ids.slice(start, start + APPLY_AT_ONCE);
      const isLast = start + APPLY_AT_ONCE >= ids.length;
      for await (const batch of batchesOf(portion)) {
        const before = placesOf(portion);
        tiles.invalidate(engine.apply({ version: isLast ? version : engine.version, ids: portion, batch }));
        answers.clear();
        isCatalogDue ||= placesOf(portion) !== before;
      }
    }
  }
  /** Where these rows stand. The public catalog names no zone, park or building but those of something published. */
  function placesOf(ids: readonly number[]): string {
    if (name === 'full') return '';
    const items = engine.items(ids, scope);
    return JSON.stringify(items.map(({ id, zone, park, building }) => [id, zone, park, building]));
  }
  async function* batchesOf(ids: readonly number[]) {
    // All versions of the portion come as one batch: what is applied replaces what the engine held of these resources.
    yield* await read(async (db) => {
      const batches = [];
      for await (const batch of readEngineBatches(db, name, {
        ids: [...ids],
        batchSize: Number.MAX_SAFE_INTEGER,
        useOfWords,
      }))
        batches.push(batch);
      return batches;
    });
  }

  async function follow({ content: held, changes, isOther }: EditionLook): Promise<void> {
    const news = changes.filter(({ version }) => version > engine.version);
    const isGap = news.some(({ version }, index) => version !== engine.version + 1 + index);
    const ids = [...new Set(news.flatMap((change) => change.ids))];
    isWholeDue ||= isOther || isGap;
    if (isWholeDue || ids.length > Math.max(APPLY_AT_ONCE, engine.size * RELOAD_SHARE)) {
      const isTold = !isWholeDue && news.length > 0;
      await load();
      announcer.keep(engine.version, isTold && news.at(-1)?.version === engine.version ? news : null);
    } else if (news.length > 0) {
      isCatalogDue ||= news.some((change) => change.layers);
      isReferenceDue ||= news.some((change) => change.layers);
      await applyIds(ids, news[news.length - 1].version);
      announcer.keep(engine.version, news);
    }
    content = held;
    await loadDue();
    announcer.tell();
  }

  await load();
  const vocabulary = rememberedVocabulary(fields, () => catalog, todayHere);
  const outsiderVocabulary = rememberedVocabulary(PUBLIC_FIELDS, () => catalog, todayHere);
  const edition: Edition = {
    name,
    prefix,
    scope,
    seesPrivate: name === 'full',
    engine,
    reference,
    tiles,
    answers,
    catalog: () => catalog,
    vocabulary,
    today: todayHere,
    read,
  };
  const outsider: Edition = {
    ...edition,
    scope: { key: `${name}.outsider`, fields: PUBLIC_FIELDS },
    seesPrivate: false,
    vocabulary: outsiderVocabulary,
  };
  return { ...edition, outsider, content: () => content, follow, onChange: announcer.onChange };
}
