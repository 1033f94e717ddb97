import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { columnOf } from '#contract/fields.ts';
import type { ProjectHistoryData } from '#contract/projects.ts';
import type { Tables } from '#record/tables.ts';
import { PROJECT_KEYS } from './projectColumns.ts';

const PAGE = 50;

type Content = Readonly<Record<string, unknown>>;

/** The versions of a project with what each changed, newest first; null when there never was one of that id. */
export async function readProjectHistory(
  db: Kysely<Tables>,
  id: number,
  before: number | null,
): Promise<ProjectHistoryData | null> {
  const rows = await db
    .selectFrom('project_version')
    .select(['version', 'on_day as on', 'at', 'edited_by as by', 'reason', 'content'])
    .where('project', '=', id)
    .$if(before !== null, (query) => query.where('version', '<', before!))
    .orderBy('version', 'desc')
    .limit(PAGE + 1)
    .execute();
  if (rows.length === 0 && before === null) return null;
  const items = rows.slice(0, PAGE).map(({ content, at, ...row }, index) => {
    const earlier = rows[index + 1]?.content;
    const changes = earlier ? changesBetween(earlier as Content, content as Content) : [];
    return { ...row, at: at.toISOString(), changes };
  });
  return { items, next: rows.length > PAGE ? rows[PAGE - 1].version : null };
}

function changesBetween(earlier: Content, later: Content) {
  return PROJECT_KEYS.map((key) => ({
    field: key,
    from: earlier[columnOf({ key })] ?? null,
    to: later[columnOf({ key })] ?? null,
  })).filter(({ from, to }) => !isDeepStrictEqual(from, to));
}
