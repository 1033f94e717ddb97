import { type RawBuilder, sql } from 'kysely';
import type { FieldColumn } from '../../resources/fieldColumns.ts';

/** A column with the value that it gets: `r` is the resource as it stands, `i` the row of the file. */
export interface Setting {
  readonly column: string;
  readonly value: RawBuilder<unknown>;
}

/** Columns that every row has; an empty cell leaves the known value of an existing row. */
const ALWAYS_KNOWN = new Set(['code', 'name', 'kind', 'status', 'published']);

/** The value of a known resource's column after a row was written. */
export function settingOf(column: string): RawBuilder<unknown> {
  const incoming = sql.ref(`i.${column}`);
  return ALWAYS_KNOWN.has(column) ? sql`coalesce(${incoming}, ${sql.ref(`r.${column}`)})` : incoming;
}

const DEFAULTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  status: sql`coalesce(i.status, 'available')`,
  published: sql`coalesce(i.published, false)`,
};

/** The value of a new resource's column. */
export function newSettingOf(column: string): RawBuilder<unknown> {
  return DEFAULTS[column] ?? sql.ref(`i.${column}`);
}

/** What follows for a known resource from a change of its status: it dates itself, and ends the reservation and the project of the one before, unless the file says them anew. */
export function consequencesOfStatus(brought: readonly FieldColumn[]): Setting[] {
  const has = (key: string) => brought.some((column) => column.key === key);
  if (!has('status')) return [];
  const changes = sql`i.status <> r.status`;
  const settings: Setting[] = [
    {
      column: 'status_since',
      value: sql`case when ${changes} then effective_day() else r.status_since end`,
    },
  ];
  if (!has('reservedUntil'))
    settings.push({
      column: 'reserved_until',
      value: sql`case when ${changes} then null else r.reserved_until end`,
    });
  if (!has('project'))
    settings.push({
      column: 'project',
      value: sql`case when ${changes} and i.status in ('available', 'withdrawn') then null else r.project end`,
    });
  return settings;
}

/** What the ledger said, in its own words, and its columns without a field: both are added to. */
export const LEDGER_TEXT: readonly Setting[] = ['raw', 'extra'].map((column) => ({
  column,
  value: sql`r.${sql.id(column)} || i.${sql.id(column)}`,
}));

/** Whether some of these columns would get another value. */
export function differs(settings: readonly Setting[]): RawBuilder<boolean> {
  if (settings.length === 0) return sql`false`;
  return sql`(${sql.join(
    settings.map(({ column, value }) => sql`r.${sql.id(column)} is distinct from ${value}`),
    sql` or `,
  )})`;
}
