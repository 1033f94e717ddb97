import { type Kysely, type Selectable, sql } from 'kysely';
import type { BaseMapKind } from '#contract/baseMaps.ts';
import { jsonb } from '#record/expressions.ts';
import type { BaseMapTable, Tables } from '#record/tables.ts';

const COLUMNS = [
  'base_map.id',
  'code',
  'version',
  'position',
  'kind',
  'name',
  'name_en as nameEn',
  'parameters',
  'datum',
  'attribution',
  'review_number as reviewNumber',
  'extent',
  'min_zoom as minZoom',
  'max_zoom as maxZoom',
  'enabled',
  'may_be_public as mayBePublic',
  'cache_allowed as cacheAllowed',
  'limited_on as limitedOn',
] as const;

/** A base map as it is kept, without its key. */
export interface BaseMapRow {
  readonly id: number;
  readonly code: string;
  readonly version: number;
  readonly position: number;
  readonly kind: BaseMapKind;
  readonly name: string;
  readonly nameEn: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly datum: Selectable<BaseMapTable>['datum'];
  readonly attribution: string | null;
  readonly reviewNumber: string | null;
  readonly extent: number[] | null;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly enabled: boolean;
  readonly mayBePublic: boolean;
  readonly cacheAllowed: boolean;
  readonly limitedOn: string | null;
}

/** What can be written of one. */
export type BaseMapValues = Pick<
  BaseMapRow,
  | 'name'
  | 'nameEn'
  | 'parameters'
  | 'datum'
  | 'attribution'
  | 'reviewNumber'
  | 'extent'
  | 'minZoom'
  | 'maxZoom'
  | 'enabled'
  | 'mayBePublic'
  | 'cacheAllowed'
>;

/** All base maps in their order, each with its key: for who asks other servers, and for nobody else. */
export async function readBaseMapsWithKeys(
  db: Kysely<Tables>,
): Promise<(BaseMapRow & { readonly secret: string | null })[]> {
  return await db
    .selectFrom('base_map')
    .leftJoin('base_map_key', 'base_map_key.base_map', 'base_map.id')
    .select([...COLUMNS, 'base_map_key.secret'])
    .orderBy('position')
    .orderBy('base_map.id')
    .execute();
}

/** The codes of the base maps that the public may see, as the public edition's role reads them. */
export async function readPublicBaseMaps(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('public_base_map').select('code').orderBy('position').execute();
  return rows.map(({ code }) => code);
}

/** One writer of base maps at a time: codes and places in the order are looked up before they are written. */
export async function lockBaseMaps(db: Kysely<Tables>): Promise<void> {
  await sql`lock table base_map in share row exclusive mode`.execute(db);
}

/** A base map as it is now; null where there is none of that code. */
export async function findBaseMap(db: Kysely<Tables>, code: string): Promise<BaseMapRow | null> {
  const row = await db.selectFrom('base_map').select(COLUMNS).where('code', '=', code).executeTakeFirst();
  return row ?? null;
}

/** The key of a base map, for a question that is to be asked now; null for none. */
export async function findBaseMapKey(db: Kysely<Tables>, code: string): Promise<string | null> {
  const row = await db
    .selectFrom('base_map_key')
    .innerJoin('base_map', 'base_map.id', 'base_map_key.base_map')
    .select('secret')
    .where('code', '=', code)
    .executeTakeFirst();
  return row?.secret ?? null;
}

/** Codes and places of all, in their order. */
export async function readBaseMapOrder(db: Kysely<Tables>): Promise<{ code: string; position: number }[]> {
  return await db.selectFrom('base_map').select(['code', 'position']).orderBy('position').execute();
}

/** Keeps a new base map at the end of the order. */
export async function insertBaseMap(
  db: Kysely<Tables>,
  {
    code,
    kind,
    position,
    values,
  }: Pick<BaseMapRow, 'code' | 'kind' | 'position'> & { values: BaseMapValues },
): Promise<BaseMapRow> {
  return await db
    .insertInto('base_map')
    .values({ code, kind, position, ...columnsOf(values) })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

/** Changes a base map as a whole and counts its version. */
export async function updateBaseMap(
  db: Kysely<Tables>,
  id: number,
  values: BaseMapValues,
): Promise<BaseMapRow> {
  return await db
    .updateTable('base_map')
    .set({ ...columnsOf(values), version: sql`version + 1` })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

/** Puts a key in place of the one before; null takes it away. */
export async function putBaseMapKey(db: Kysely<Tables>, id: number, secret: string | null): Promise<void> {
  if (secret === null) {
    await db.deleteFrom('base_map_key').where('base_map', '=', id).returning('base_map').execute();
    return;
  }
  await db
    .insertInto('base_map_key')
    .values({ base_map: id, secret })
    .onConflict((conflict) => conflict.column('base_map').doUpdateSet({ secret }))
    .returning('base_map')
    .execute();
}

/** Takes a base map away, with its key. */
export async function deleteBaseMap(db: Kysely<Tables>, id: number): Promise<void> {
  await db.deleteFrom('base_map').where('id', '=', id).returning('id').execute();
}

/** Gives the base maps the places that their codes have in the list. */
export async function orderBaseMaps(db: Kysely<Tables>, codes: readonly string[]): Promise<void> {
  await sql`
    update base_map set position = given.place
    from unnest(${[...codes]}::text[]) with ordinality as given (code, place)
    where base_map.code = given.code and position <> given.place
    returning id
  `.execute(db);
}

/** Remembers that who serves a base map has had enough for a day. */
export async function limitBaseMap(db: Kysely<Tables>, id: number, day: string): Promise<void> {
  await db
    .updateTable('base_map')
    .set({ limited_on: day })
    .where('id', '=', id)
    .where('limited_on', 'is distinct from', day)
    .returning('id')
    .execute();
}

function columnsOf(values: BaseMapValues) {
  return {
    name: values.name,
    name_en: values.nameEn,
    parameters: jsonb({ ...values.parameters }),
    datum: values.datum,
    attribution: values.attribution,
    review_number: values.reviewNumber,
    extent: values.extent && jsonb([...values.extent]),
    min_zoom: values.minZoom,
    max_zoom: values.maxZoom,
    enabled: values.enabled,
    may_be_public: values.mayBePublic,
    cache_allowed: values.cacheAllowed,
  };
}
