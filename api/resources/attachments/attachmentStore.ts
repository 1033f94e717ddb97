import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AttachmentData } from '#contract/edit.ts';
import { mayDo, type Permission } from '#domain/policy.ts';
import { NOW } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { Editor } from '../row/resourceLock.ts';

export interface NewAttachment {
  readonly resource: number;
  readonly kind: 'photo' | 'file';
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly thumbnail: Uint8Array | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** Attachments as they are told, with who brought each. */
function told(db: Kysely<Tables>) {
  return db
    .selectFrom('attachment as a')
    .leftJoin('person as p', 'p.id', 'a.person')
    .select(['a.id', 'a.kind', 'a.name', 'a.media_type as mediaType', 'a.width', 'a.height', 'a.at'])
    .select(({ fn }) => [fn<number>('octet_length', ['a.content']).as('bytes'), 'p.name as by']);
}

type Row = Omit<AttachmentData, 'at'> & { at: Date };

function dataOf({ at, ...row }: Row): AttachmentData {
  return { ...row, at: at.toISOString() };
}

/** Whether an account may do something to a resource; null when there is none of that id. */
export async function mayTouch(
  db: Kysely<Tables>,
  editor: Editor,
  permission: Permission,
  resource: number,
): Promise<boolean | null> {
  const row = await db
    .selectFrom('resource')
    .select(['officer', 'zone'])
    .where('id', '=', resource)
    .executeTakeFirst();
  return row ? mayDo(editor, permission, row) : null;
}

export async function insertAttachment(
  db: Kysely<Tables>,
  editor: Editor,
  given: NewAttachment,
): Promise<AttachmentData> {
  const { id } = await db
    .insertInto('attachment')
    .values({
      resource_id: given.resource,
      kind: given.kind,
      name: given.name,
      media_type: given.mediaType,
      sha256: createHash('sha256').update(given.content).digest('hex'),
      content: given.content,
      thumbnail: given.thumbnail,
      width: given.width,
      height: given.height,
      person: editor.id,
      removed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return dataOf(await told(db).where('a.id', '=', id).executeTakeFirstOrThrow());
}

/** What is kept of a resource, the newest first. */
export async function readAttachments(db: Kysely<Tables>, resource: number): Promise<AttachmentData[]> {
  const rows = await told(db)
    .where('a.resource_id', '=', resource)
    .where('a.removed_at', 'is', null)
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .execute();
  return rows.map(dataOf);
}

export interface AttachmentContent {
  readonly name: string;
  readonly mediaType: string;
  readonly kind: 'photo' | 'file';
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** The bytes of an attachment that was not removed, or of its thumbnail; null when there is none. */
export async function readContent(
  db: Kysely<Tables>,
  id: number,
  part: 'content' | 'thumbnail',
): Promise<AttachmentContent | null> {
  const row = await db
    .selectFrom('attachment')
    .select(['name', 'media_type as mediaType', 'kind', 'sha256', `${part} as bytes`])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .where(part, 'is not', null)
    .executeTakeFirst();
  return row ? { ...row, bytes: row.bytes! } : null;
}

/** The resource of an attachment that was not removed; null when there is none. */
export async function resourceOf(db: Kysely<Tables>, id: number): Promise<number | null> {
  const row = await db
    .selectFrom('attachment')
    .select('resource_id')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row?.resource_id ?? null;
}

/** Takes an attachment away from where it is shown; its bytes stay. */
export async function removeAttachment(db: Kysely<Tables>, id: number): Promise<void> {
  await db
    .updateTable('attachment')
    .set({ removed_at: NOW })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning('id')
    .execute();
}
