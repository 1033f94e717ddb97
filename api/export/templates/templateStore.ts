import type { Kysely } from 'kysely';
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

/** Takes a template away. Returns its name; null when it is gone. */
export async function dropTemplate(db: Kysely<Tables>, id: number): Promise<string | null> {
  const row = await db
    .deleteFrom('export_template')
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}
