import type { Kysely } from 'kysely';
import type { GroundOptionsData } from '#contract/ground.ts';
import type { ImportWork } from '#contract/importProgress.ts';
import { ago, jsonb } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { Notice } from '../formats/source.ts';
import type { WorkOwner } from '../import/works/importWorks.ts';
import type { Rejection } from './reading/rejections.ts';
import type { GroundSight, SeenFeatures } from './reading/surveyParts.ts';

/** What is done with a draft, or why what was done came to no end. */
export interface DraftWork {
  readonly what: ImportWork;
  readonly owner?: WorkOwner;
  readonly failed?: Pick<Notice, 'code' | 'found' | 'expected' | 'count'>;
}

/** What became ground of a draft. */
export interface DraftOutcome {
  readonly codes: readonly string[];
}

export interface GroundDraftRow {
  readonly id: number;
  readonly person: number | null;
  readonly file: string;
  readonly files: readonly number[];
  readonly options: GroundOptionsData;
  readonly sight: GroundSight | null;
  readonly work: DraftWork | null;
  readonly outcome: DraftOutcome | null;
}

/** What is kept of a layer: what was read, and what of it was not taken. */
export interface LayerReport {
  readonly file: string;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: readonly Rejection[];
}

/** Keeps what was dropped as a draft that is not read yet. Returns its number. */
export async function insertDraft(
  db: Kysely<Tables>,
  draft: { person: number | null; file: string; files: readonly number[]; owner: WorkOwner },
): Promise<number> {
  const { person, file, files, owner } = draft;
  const work: DraftWork = { what: 'reading', owner };
  const row = { person, file, files: [...files], options: jsonb<object>({}), work: jsonb<object>(work) };
  const { id } = await db.insertInto('ground_draft').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

const COLUMNS = ['id', 'person', 'file', 'files', 'options', 'sight', 'work', 'outcome'] as const;

export async function readDraft(db: Kysely<Tables>, id: number): Promise<GroundDraftRow | null> {
  const row = await db.selectFrom('ground_draft').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : (row as GroundDraftRow);
}

/** The drafts of a person that are not ground yet, the latest first. */
export async function readOpenDrafts(db: Kysely<Tables>, person: number | null): Promise<GroundDraftRow[]> {
  const rows = await db
    .selectFrom('ground_draft')
    .select(COLUMNS)
    .where('person', 'is not distinct from', person)
    .where('outcome', 'is', null)
    .orderBy('id', 'desc')
    .execute();
  return rows as GroundDraftRow[];
}

export async function readPreview(db: Kysely<Tables>, id: number): Promise<SeenFeatures | null> {
  const row = await db.selectFrom('ground_draft').select('preview').where('id', '=', id).executeTakeFirst();
  return (row?.preview ?? null) as SeenFeatures | null;
}

/** Keeps what was found in a draft. */
export async function keepSight(
  db: Kysely<Tables>,
  id: number,
  found: { options: GroundOptionsData; sight: GroundSight; preview: SeenFeatures },
): Promise<void> {
  const { options, sight, preview } = found;
  await db
    .updateTable('ground_draft')
    .set({
      options: jsonb<object>(options),
      sight: jsonb<object | null>(storable(sight)),
      preview: jsonb<object | null>(storable(preview)),
      work: null,
    })
    .where('id', '=', id)
    .returning('id')
    .execute();
}

export async function setDraftWork(db: Kysely<Tables>, id: number, work: DraftWork | null): Promise<void> {
  const kept = work === null ? null : jsonb<object | null>(storable(work));
  await db.updateTable('ground_draft').set({ work: kept }).where('id', '=', id).returning('id').execute();
}

export async function setDraftOutcome(db: Kysely<Tables>, id: number, outcome: DraftOutcome): Promise<void> {
  await db
    .updateTable('ground_draft')
    .set({ outcome: jsonb<object | null>(outcome), work: null })
    .where('id', '=', id)
    .returning('id')
    .execute();
}

export async function dropDraft(db: Kysely<Tables>, id: number): Promise<void> {
  await db.deleteFrom('ground_draft').where('id', '=', id).returning('id').execute();
}

/** Forgets drafts of yesterday, whose files are forgotten too. */
export async function forgetOldDrafts(db: Kysely<Tables>): Promise<void> {
  await db.deleteFrom('ground_draft').where('at', '<', ago(1, 'day')).returning('id').execute();
}

/** A text of a file may hold what no JSON of a database does. */
function storable<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '�')) as T;
}
