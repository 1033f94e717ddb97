import type { Kysely } from 'kysely';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import { jsonbText, NOW } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import { storableJson } from '../reading/packedRow.ts';

/** A source as it is kept. */
export interface KeptSource {
  readonly id: number;
  readonly name: string | null;
  readonly format: string;
  readonly headings: readonly string[];
  readonly decisions: ImportOptionsData;
  readonly autoImport: boolean;
  readonly at: Date;
  readonly by: string;
  readonly file: string;
}

/** What is remembered of an import when it is written. */
export interface SourceMemory {
  /** The source that it began with, where there is one. */
  readonly source: number | null;
  /** The name that its source was given; null: it is known by its headings. */
  readonly name: string | null;
  readonly fingerprint: string;
  readonly format: string;
  readonly headings: readonly string[];
  readonly decisions: ImportOptionsData;
  readonly actor: string;
  readonly file: string;
}

const SOURCE = ['id', 'name', 'format', 'headings', 'decisions', 'at', 'file'] as const;

function sources(db: Kysely<Tables>) {
  return db.selectFrom('import_source').select(SOURCE).select(['auto_import as autoImport', 'actor as by']);
}

/** The source of that name, else the one whose files have those headings, the latest decided first. */
export async function findSource(
  db: Kysely<Tables>,
  { name, fingerprint }: { readonly name: string | null; readonly fingerprint: string | null },
): Promise<KeptSource | null> {
  if (name === null && fingerprint === null) return null;
  const row = await sources(db)
    .where((of) => (name !== null ? of('name', '=', name) : of('fingerprint', '=', fingerprint)))
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row ?? null) as KeptSource | null;
}

export async function readSource(db: Kysely<Tables>, id: number): Promise<KeptSource | null> {
  const row = await sources(db).where('id', '=', id).executeTakeFirst();
  return (row ?? null) as KeptSource | null;
}

export async function readSources(db: Kysely<Tables>): Promise<KeptSource[]> {
  return (await sources(db).orderBy('at', 'desc').limit(500).execute()) as KeptSource[];
}

/** Remembers what was decided of a file for the next one of its source. Returns the source. */
export async function rememberDecisions(db: Kysely<Tables>, memory: SourceMemory): Promise<number> {
  const { source, name, fingerprint, decisions, headings, ...rest } = memory;
  const named = name === null ? null : await findSource(db, { name, fingerprint: null });
  const known = named?.id ?? source ?? (await findSource(db, { name: null, fingerprint }))?.id ?? null;
  const kept = {
    ...{ ...rest, fingerprint, at: NOW },
    headings: jsonbText<object>(storableJson(headings)),
    decisions: jsonbText<object>(storableJson(decisions)),
    ...(name !== null && { name }),
  };
  if (known !== null) {
    const row = await db
      .updateTable('import_source')
      .set(kept)
      .where('id', '=', known)
      .returning('id')
      .executeTakeFirst();
    if (row) return row.id;
  }
  const row = await db.insertInto('import_source').values(kept).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

/** Renames a source, or says whether its files are imported at once. False when it is gone. @throws SQLSTATE 23505 for a name that another has */
export async function changeSource(
  db: Kysely<Tables>,
  id: number,
  { name, autoImport }: { readonly name?: string | null; readonly autoImport?: boolean },
): Promise<boolean> {
  const row = await db
    .updateTable('import_source')
    .set({
      ...(name !== undefined && { name }),
      ...(autoImport !== undefined && { auto_import: autoImport }),
    })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets a source; what was imported of it stays. False when it is gone. */
export async function dropSource(db: Kysely<Tables>, id: number): Promise<boolean> {
  const row = await db.deleteFrom('import_source').where('id', '=', id).returning('id').executeTakeFirst();
  return row !== undefined;
}
