import { hostname } from 'node:os';
import { type Kysely, sql } from 'kysely';
import { ago, jsonb, NOW } from '#record/expressions.ts';
import { identityOf, isAlive, type ProcessIdentity } from '#record/processIdentity.ts';
import type { Tables } from '#record/tables.ts';

/** A set of files that came into a watched folder. */
export interface WatchedFile {
  readonly name: string;
  readonly sha256: string;
}

/** No set of files is read for so long. */
const LONGEST_HOURS = 2;

interface Owner extends ProcessIdentity {
  readonly host: string;
}

/** Drafts of a watched folder that wait for a yes, and those that wait for an answer or cannot be read. */
export async function countWatched(db: Kysely<Tables>): Promise<{ waiting: number; refused: number }> {
  const isRefused = sql<boolean>`preview #> '{report,error}' is not null`;
  const count = sql<number>`count(*) filter (where not ${isRefused})::int`;
  return await db
    .selectFrom('import_batch')
    .select([count.as('waiting'), sql<number>`count(*) filter (where ${isRefused})::int`.as('refused')])
    .where('state', '=', 'draft')
    .where('preview', 'is not', null)
    .where('person', 'is', null)
    .executeTakeFirstOrThrow();
}

/**
 * Takes a set of files for this process, where nobody has read it or reads it now; what a process had begun that is gone is begun again, and
 * what one of another machine began so long ago that it must be.
 * Returns false for one that is not to be read.
 */
export async function claimWatched(db: Kysely<Tables>, { name, sha256 }: WatchedFile): Promise<boolean> {
  const own: Owner = { ...identityOf(process.pid)!, host: hostname() };
  const owner = jsonb<object>(own);
  const claimed = await db
    .insertInto('import_watched')
    .values({ name, sha256, owner })
    .onConflict((conflict) => conflict.columns(['name', 'sha256']).doNothing())
    .returning('name')
    .executeTakeFirst();
  if (claimed) return true;
  const known = await db
    .selectFrom('import_watched')
    .select(['owner', sql<boolean>`at < ${ago(LONGEST_HOURS, 'hour')}`.as('isOld')])
    .where('name', '=', name)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  const before = (known?.owner ?? null) as Owner | null;
  if (before === null) return false;
  const isBusy = before.host === own.host ? isAlive(before) : !known?.isOld;
  if (isBusy) return false;
  const taken = await db
    .updateTable('import_watched')
    .set({ owner, at: NOW })
    .where('name', '=', name)
    .where('sha256', '=', sha256)
    .where('owner', '=', jsonb<object>(before))
    .returning('name')
    .executeTakeFirst();
  return taken !== undefined;
}

/** It was read: never again. */
export async function finishWatched(db: Kysely<Tables>, { name, sha256 }: WatchedFile): Promise<void> {
  await db
    .updateTable('import_watched')
    .set({ owner: null, at: NOW })
    .where('name', '=', name)
    .where('sha256', '=', sha256)
    .returning('name')
    .execute();
}

/** It was not read after all: the next look begins again. */
export async function releaseWatched(db: Kysely<Tables>, { name, sha256 }: WatchedFile): Promise<void> {
  await db
    .deleteFrom('import_watched')
    .where('name', '=', name)
    .where('sha256', '=', sha256)
    .where('owner', 'is not', null)
    .returning('name')
    .execute();
}
