import { sql } from 'kysely';
import type { DiffCountsData } from '#contract/diff.ts';
import { ALL_FIELDS, columnOf } from '#contract/fields.ts';
import type { RecordHome } from '#record/home.ts';

interface Version {
  readonly id: number;
  readonly version: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly status: string;
  readonly officer: string | null;
  readonly name: string;
  readonly outline: string | null;
  readonly [column: string]: unknown;
}

interface Mark {
  readonly month: string;
  readonly resource_id: number;
  readonly how: string;
}

interface Outcome {
  readonly resource_id: number;
  readonly changed_on: string;
  readonly outcome: 'revived' | 'absorbed' | null;
  readonly outcome_area_m2: number | null;
}

/** Everything that months are made of, as it lies in the record. */
export interface MonthHistory {
  readonly versions: readonly Version[];
  readonly marks: readonly Mark[];
  readonly outcomes: readonly Outcome[];
}

const COLUMNS = ALL_FIELDS.filter(({ derived, key }) => !derived && key !== 'verifiedOn').map(columnOf);

/** Reads the bare rows; nothing is counted or compared by the database. */
export async function readHistory({ db }: RecordHome): Promise<MonthHistory> {
  const versions = await sql<Version>`
    select *, encode(ST_AsBinary(geom), 'hex') as outline from resource_version order by id, version`.execute(
    db,
  );
  const marks =
    await sql<Mark>`select month, resource_id, how from month_confirmation where not late`.execute(db);
  const outcomes = await sql<Outcome>`select * from status_change order by changed_on, id`.execute(db);
  return { versions: versions.rows, marks: marks.rows, outcomes: outcomes.rows };
}

/** What stood at the end of a day. */
function standingOn({ versions }: MonthHistory, day: string): Map<number, Version> {
  const standing = new Map<number, Version>();
  for (const version of versions)
    if (version.valid_from <= day && (version.valid_to === null || version.valid_to > day))
      standing.set(version.id, version);
  return standing;
}

const differs = (a: Version, b: Version): boolean =>
  a.outline !== b.outline ||
  COLUMNS.some((column) => JSON.stringify(a[column]) !== JSON.stringify(b[column]));

/** Names behind the five numbers of a span, from the end of one day to the end of another. */
export function changesBetween(
  history: MonthHistory,
  from: string,
  to: string,
): Record<keyof DiffCountsData, string[]> {
  const [before, after] = [standingOn(history, from), standingOn(history, to)];
  const names: Record<keyof DiffCountsData, string[]> = {
    new: [],
    gone: [],
    changed: [],
    revived: [],
    absorbed: [],
  };
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  for (const id of ids) {
    const [was, is] = [before.get(id), after.get(id)];
    if (was && !is) names.gone.push(was.name);
    else if (!was && is) names.new.push(is.name);
    else if (was && is && was.status !== 'withdrawn' && is.status === 'withdrawn') names.gone.push(is.name);
    else if (was && is && differs(was, is)) {
      const label = history.outcomes.findLast(
        (one) =>
          one.resource_id === id &&
          one.changed_on > from &&
          one.changed_on <= to &&
          one.outcome !== null &&
          one.outcome_area_m2! >= 0,
      );
      names[label?.outcome ?? 'changed'].push(is.name);
    }
  }
  return names;
}

/** How far each officer was in a month, by whom resources belonged to on its last day; and what was open. */
export function completionOf(history: MonthHistory, month: string, lastDay: string) {
  const how = new Map(
    history.marks.filter((mark) => mark.month === month).map((mark) => [mark.resource_id, mark.how]),
  );
  const held = [...standingOn(history, lastDay).values()].filter(({ status }) => status !== 'withdrawn');
  const officers = new Map<
    string | null,
    { total: number; confirmed: number; changed: number; verified: number }
  >();
  for (const { id, officer } of held) {
    const done = officers.get(officer) ?? { total: 0, confirmed: 0, changed: 0, verified: 0 };
    const kind = how.get(id) as 'confirmed' | 'changed' | 'verified' | undefined;
    officers.set(officer, { ...done, total: done.total + 1, ...(kind && { [kind]: done[kind] + 1 }) });
  }
  return {
    officers,
    open: held.filter(({ id }) => !how.has(id)).map(({ id, name, officer }) => ({ id, name, officer })),
  };
}
