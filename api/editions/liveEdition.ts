import { ALL_FIELDS, type Field, PUBLIC_FIELDS } from '#contract/fields.ts';
import { today } from '#domain/civilDate.ts';
import { useClassOf } from '#domain/landUse.ts';
import { useOfWords } from '#domain/landUseText.ts';
import type { OperatorSettings } from '#domain/settings/ruleBook.ts';
import { createEngine } from '#engine/engine.ts';
import { readEngineBatches } from '#record/engineRows.ts';
import { type NamedFeedRow, readDataset } from '#record/feed.ts';
import type { DatasetContent } from '#record/tables.ts';
import { createAnswerMemory } from '../http/answerMemory.ts';
import { createAnnouncer, type EditionNews } from './announcer.ts';
import { APPLY_AT_ONCE, applyRows } from './applyRows.ts';
import type { Edition, EditionName, SharedEdition } from './edition.ts';
import { createLiveRules } from './liveRules.ts';
import { createSurroundings } from './surroundings.ts';
import { createTileCache } from './tileCache.ts';
import { rememberedVocabulary } from './vocabulary.ts';

/** From this share of all rows on, loading anew is cheaper than applying. */
const RELOAD_SHARE = 0.2;

/** Lists and totals that are remembered as they were sent. */
const ANSWERS = { maxWeight: 32 * 1024 * 1024, maxEntries: 20_000 };

interface Options {
  readonly name: EditionName;
  readonly prefix: string;
  readonly timeZone: string;
  readonly read: Edition['read'];
  /** What the environment sets. */
  readonly operator?: OperatorSettings;
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
export async function openEdition({
  name,
  prefix,
  timeZone,
  operator,
  read,
  warn,
}: Options): Promise<LiveEdition> {
  const fields = name === 'full' ? ALL_FIELDS : PUBLIC_FIELDS;
  const visibility = { key: name, fields };
  const todayHere = () => today(timeZone);
  const rules = createLiveRules({ name, read }, operator);
  const idleRuleOn = (day: string) => rules.now().on(day).idleLand;
  const engine = createEngine({ fields, useClassOf, today: todayHere, idleRuleOn });
  const tiles = createTileCache();
  const beside = createSurroundings({ name, read, tiles });
  const answers = createAnswerMemory<null>(ANSWERS);
  let content: DatasetContent = 'empty';
  const announcer = createAnnouncer(warn);
  let isWholeDue = true;

  /** Before what is written after them is taken in: no answer of the new version goes by the old rules. */
  async function loadRules(): Promise<void> {
    if (!(await rules.load())) return;
    for (const memory of [tiles, answers]) memory.clear();
    engine.forget();
  }

  async function load(): Promise<void> {
    // The version is read first: rows that are newer than it are applied once more, which changes nothing.
    const dataset = await read((db) => readDataset(db, name));
    beside.expectLayers();
    await loadRules();
    await read((db) => engine.load(readEngineBatches(db, name, { useOfWords }), dataset.version));
    isWholeDue = false;
    content = dataset.content;
    tiles.clear();
    answers.clear();
    await beside.loadDue();
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
      if (news.some((change) => change.layers)) {
        beside.expectLayers();
        await loadRules();
      }
      const { version } = news[news.length - 1];
      const place = { name, visibility, engine, tiles, answers, read };
      await applyRows(place, { ids, version }, beside.expectCatalog);
      announcer.keep(engine.version, news);
    }
    content = held;
    await beside.loadDue();
    announcer.tell();
  }

  await load();
  const beheld = { name, prefix, visibility, engine, tiles, answers, read, today: todayHere };
  const { edition, outsider } = readersOf({
    ...{ ...beheld, reference: beside.reference, catalog: beside.catalog, rules: rules.now },
  });
  return { ...edition, outsider, content: () => content, follow, onChange: announcer.onChange };
}

/** The edition as those see it who may see all of it, and as those do who may not. */
function readersOf(held: Omit<Edition, 'seesPrivate' | 'vocabulary'>): {
  edition: Edition;
  outsider: Edition;
} {
  const { name, visibility, catalog, today: todayHere } = held;
  const vocabularyOf = (fields: readonly Field[]) => rememberedVocabulary(fields, catalog, todayHere);
  return {
    edition: { ...held, seesPrivate: name === 'full', vocabulary: vocabularyOf(visibility.fields) },
    outsider: {
      ...held,
      visibility: { key: `${name}.outsider`, fields: PUBLIC_FIELDS },
      seesPrivate: false,
      vocabulary: vocabularyOf(PUBLIC_FIELDS),
    },
  };
}
