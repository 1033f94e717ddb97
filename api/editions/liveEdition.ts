import { ALL_FIELDS, type Field, PUBLIC_FIELDS } from '#contract/fields.ts';
import type { FilterVocabulary } from '#contract/filter.ts';
import { today } from '#domain/civilDate.ts';
import { knowsLandUsePrefix, useClassOf } from '#domain/landUse.ts';
import { useOfWords } from '#domain/landUseText.ts';
import { isUseClass } from '#domain/useClass.ts';
import type { EngineBatch } from '#engine/batch.ts';
import { createEngine } from '#engine/engine.ts';
import { createReferenceIndex } from '#engine/reference.ts';
import { readEngineBatches } from '#record/engineRows.ts';
import { readChanges, readDataset } from '#record/feed.ts';
import type { DatasetContent } from '#record/tables.ts';
import { readLayerFeatures } from '../layers/store.ts';
import { createTileCache } from '../tiles/tileCache.ts';
import { createAnnouncer, type EditionNews } from './announcer.ts';
import { type Catalog, readCatalog } from './catalog.ts';
import type { Edition, EditionName, SharedEdition } from './edition.ts';

/** Changed rows are fetched and applied in portions of this size, so that answers go on in between. */
const APPLY_AT_ONCE = 5_000;
/** From this share of all rows on, loading anew is cheaper than applying. */
const RELOAD_SHARE = 0.2;
const FEED_PAGE = 500;

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

export interface LiveEdition extends SharedEdition {
  /** 'empty', 'demo' or 'own': what the record holds. */
  content(): DatasetContent;
  catchUp(): Promise<void>;
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
  let catalog: Catalog;
  let content: DatasetContent = 'empty';
  const announcer = createAnnouncer(warn);
  // What stands beside the engine is read after it. Should the record be lost in between, it stays due although the feed has no more.
  let isCatalogDue = true;
  let isReferenceDue = true;

  async function loadDue(): Promise<void> {
    if (isReferenceDue) {
      reference.load(await read((db) => readLayerFeatures(db, name)));
      tiles.clear();
      isReferenceDue = false;
    }
    if (isCatalogDue) {
      catalog = await read((db) => readCatalog(db, name));
      content = (await read((db) => readDataset(db, name))).content;
      isCatalogDue = false;
    }
  }
  async function load(): Promise<void> {
    // The version is read first: rows that are newer than it are applied once more, which changes nothing.
    const dataset = await read((db) => readDataset(db, name));
    isCatalogDue = true;
    isReferenceDue = true;
    await read((db) => engine.load(readEngineBatches(db, name, { useOfWords }), dataset.version));
    tiles.clear();
    await loadDue();
  }

  async function applyIds(ids: readonly number[], version: number): Promise<void> {
    // A write of zones or layers alone names no resource: it moves the version on.
    if (ids.length === 0) engine.apply({ version, ids, batch: NO_ROWS });
    for (let start = 0; start < ids.length; start += APPLY_AT_ONCE) {
      const portion = ids.slice(start, start + APPLY_AT_ONCE);
      const isLast = start + APPLY_AT_ONCE >= ids.length;
      for await (const batch of batchesOf(portion)) {
        tiles.invalidate(engine.apply({ version: isLast ? version : engine.version, ids: portion, batch }));
      }
    }
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

  /** Whether the record has gone back behind the engine: a backup was restored beneath a running server. */
  async function isOlder(): Promise<boolean> {
    return (await read((db) => readDataset(db, name))).version < engine.version;
  }

  async function catchUp(): Promise<void> {
    for (let round = 0; ; round++) {
      const changes = await read((db) => readChanges(db, name, engine.version, FEED_PAGE));
      if (changes.length === 0) {
        // Who has just applied something need not ask.
        if (round === 0 && (await isOlder())) {
          await load();
          announcer.keep(engine.version, null);
          continue;
        }
        await loadDue();
        announcer.tell();
        return;
      }
      const isGap = changes.some((change, index) => change.version !== engine.version + 1 + index);
      const ids = [...new Set(changes.flatMap((change) => change.ids))];
      if (isGap || ids.length > Math.max(APPLY_AT_ONCE, engine.size * RELOAD_SHARE)) {
        await load();
        const isWhole = !isGap && changes[changes.length - 1].version === engine.version;
        announcer.keep(engine.version, isWhole ? changes : null);
        continue;
      }
      isCatalogDue = true;
      isReferenceDue ||= changes.some((change) => change.layers);
      await applyIds(ids, changes[changes.length - 1].version);
      announcer.keep(engine.version, changes);
    }
  }

  await load();
  const vocabularyOf = (known: readonly Field[]): FilterVocabulary => ({
    fields: known,
    get today() {
      return todayHere();
    },
    knows(parameter, code) {
      if (parameter === 'zone') return catalog.zoneCodes.has(code);
      if (parameter === 'park') return catalog.parkCodes.has(code);
      if (parameter === 'building') return catalog.buildingCodes.has(code);
      return parameter === 'use' ? isUseClass(code) : knowsLandUsePrefix(code);
    },
  });
  const vocabulary = vocabularyOf(fields);
  const outsiderVocabulary = vocabularyOf(PUBLIC_FIELDS);
  const edition: Edition = {
    name,
    prefix,
    scope,
    seesPrivate: name === 'full',
    engine,
    reference,
    tiles,
    catalog: () => catalog,
    vocabulary: () => vocabulary,
    today: todayHere,
    read,
  };
  const outsider: Edition = {
    ...edition,
    scope: { key: `${name}.outsider`, fields: PUBLIC_FIELDS },
    seesPrivate: false,
    vocabulary: () => outsiderVocabulary,
  };
  return { ...edition, outsider, content: () => content, catchUp, onChange: announcer.onChange };
}
