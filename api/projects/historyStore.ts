import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { columnOf } from '#contract/fields.ts';
import type { ProjectHistoryData } from '#contract/projects.ts';
import type { Tables } from '#record/tables.ts';
import { PROJECT_KEYS } from './projectColumns.ts';

const PAGE = 50;

interface VersionRow {
  readonly version: number;
  readonly on: string;
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string | null;
  readonly content: Readonly<Record<string, unknown>>;
}

/** The versions of a project with what each changed, newest first; null when there never was one of that id. */
export async function readProjectHistory(
  db: Kysely<Tables>,
  id: number,
  before: number | null,
): Promise<ProjectHistoryData | null> {
  const { rows } = await sql<VersionRow>`
    select version, on_day as "on", at, edited_by as by, reason, content from project_version
    where project = ${id} and (${before}::int is null or version < ${before}::int)
    order by version desc limit ${sql.lit(PAGE + 1)}
  `.execute(db);
  if (rows.length === 0 && before === null) return null;
  const items = rows.slice(0, PAGE).map(({ content, at, ...row }, index) => {
    const earlier = rows[index + 1]?.content;
    return { ...row, at: at.toISOString(), changes: earlier ? changesBetween(earlier, content) : [] };
  });
  return { items, next: rows.length > PAGE ? rows[PAGE - 1].version : null };
}

function changesBetween(earlier: VersionRow['content'], later: VersionRow['content']) {
  return PROJECT_KEYS.map((key) => ({
    field: key,
    from: earlier[columnOf({ key })] ?? null,
    to: later[columnOf({ key })] ?? null,
  })).filter(({ from, to }) => !isDeepStrictEqual(from, to));
}
