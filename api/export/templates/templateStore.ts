import { type Kysely, sql } from 'kysely';
import type { ResourceKind } from '#contract/kinds.ts';
import { jsonbText } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { FormPlace } from '../../formats/xlsx/form/formPlace.ts';

/** A template as it is kept, without its file. */
export interface KeptTemplate {
  readonly id: number;
  readonly name: string;
  readonly file: string;
  readonly place: FormPlace;
  readonly at: Date;
  readonly by: string;
}

export interface TemplateWithFile extends KeptTemplate {
  readonly content: Uint8Array;
}

/** So many a deployment may have: a menu offers them all. */
export const MOST_TEMPLATES = 50;

const TEMPLATE = ['id', 'name', 'file', 'place', 'at', 'actor as by'] as const;

/** All templates, by their names. */
export async function readTemplates(db: Kysely<Tables>): Promise<KeptTemplate[]> {
  const rows = await db
    .selectFrom('export_template')
    .select(TEMPLATE)
    .orderBy('name')
    .limit(MOST_TEMPLATES)
    .execute();
  return rows as KeptTemplate[];
}

/** The template of that id or name, with its file; null for none. */
export async function findTemplate(
  db: Kysely<Tables>,
  wanted: { readonly id: number } | { readonly name: string },
): Promise<TemplateWithFile | null> {
  const row = await db
    .selectFrom('export_template')
    .select([...TEMPLATE, 'content'])
    .where((of) => ('id' in wanted ? of('id', '=', wanted.id) : of('name', '=', wanted.name)))
    .executeTakeFirst();
  return (row ?? null) as TemplateWithFile | null;
}

/** Keeps a template; null where another one has its name. */
export async function insertTemplate(
  db: Kysely<Tables>,
  { place, by, ...rest }: Omit<TemplateWithFile, 'id' | 'at'>,
): Promise<KeptTemplate | null> {
  const { sheet, first } = place;
  const row = await db
    .insertInto('export_template')
    .values({ ...rest, sheet, first_row: first, place: jsonbText<object>(JSON.stringify(place)), actor: by })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning(TEMPLATE)
    .executeTakeFirst();
  return (row ?? null) as KeptTemplate | null;
}

/** Puts another file in the place of a template's; exports that name it go on. Null when it is gone. */
export async function replaceTemplate(
  db: Kysely<Tables>,
  id: number,
  { place, by, file, content }: Pick<TemplateWithFile, 'place' | 'by' | 'file' | 'content'>,
): Promise<KeptTemplate | null> {
  const row = await db
    .updateTable('export_template')
    .set({
      ...{ file, content, sheet: place.sheet, first_row: place.first, actor: by },
      place: jsonbText<object>(JSON.stringify(place)),
      at: sql`clock_timestamp()`,
    })
    .where('id', '=', id)
    .returning(TEMPLATE)
    .executeTakeFirst();
  return (row ?? null) as KeptTemplate | null;
}

/** The first resources of a kind, by their codes: to be shown in a form. */
export async function readSomeIds(db: Kysely<Tables>, kind: ResourceKind, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('resource')
    .select('id')
    .where('kind', '=', kind)
    .where('status', '<>', 'withdrawn')
    .orderBy('code')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** How many resources there are. */
export async function countResources(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('resource')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Takes a template away. Returns its name; null when it is gone. */
export async function dropTemplate(db: Kysely<Tables>, id: number): Promise<string | null> {
  const row = await db
    .deleteFrom('export_template')
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}
