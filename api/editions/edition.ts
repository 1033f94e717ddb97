import type { Kysely } from 'kysely';
import type { FilterVocabulary } from '#contract/filter.ts';
import type { RuleBook } from '#domain/settings/ruleBook.ts';
import type { Engine } from '#engine/engine.ts';
import type { Visibility } from '#engine/filter/visibility.ts';
import type { GroundIndex } from '#engine/tiles/groundLayers.ts';
import type { Tables } from '#record/tables.ts';
import type { AnswerMemory } from '../http/answerMemory.ts';
import type { Catalog } from './catalog.ts';
import type { TileCache } from './tileCache.ts';

export type EditionName = 'full' | 'public';

/** One of the two editions: everything that its routes may ask, and nothing of the other. */
export interface Edition {
  readonly name: EditionName;
  /** Where its addresses begin: '' or '/public'. */
  readonly prefix: string;
  readonly visibility: Visibility;
  /** Whether its reader may see what is private; what they may not the routes leave out. */
  readonly seesPrivate: boolean;
  readonly engine: Engine;
  readonly reference: GroundIndex;
  readonly tiles: TileCache;
  /** Lists and totals as they were sent, until a row changes. */
  readonly answers: AnswerMemory<null>;
  /** Zones, containers and layers as this edition knows them; replaced as a whole when they change. */
  catalog(): Catalog;
  /** The rules by day, as far as this edition knows them. */
  rules(): RuleBook;
  vocabulary(): FilterVocabulary;
  /** The civil date of today in the deployment's time zone. */
  today(): string;
  /** Asks the record with this edition's role. */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
}

/** The editions as readers see them: the full one has two. */
export interface SharedEdition extends Edition {
  /** The same rows without what is private. */
  readonly outsider: Edition;
}
