import { type RawBuilder, sql } from 'kysely';
import { columnOf, type Field, fieldNamed } from '#contract/fields.ts';
import type { Filter } from '#contract/filter.ts';
import { normaliseQuery } from '#domain/searchQuery.ts';
import { idleStateInSql } from './idleInSql.ts';

type Condition = RawBuilder<boolean>;

/** What the filter cannot know by itself. */
export interface SqlContext {
  /** The civil day of today. */
  readonly today: string;
  /** The pairs (scheme, code) of a use class. */
  readonly codesOfUse: (use: string) => readonly (readonly [string, string])[];
}

/**
 * The second compiler of the one filter, to SQL: what PostgreSQL selects with it, the engine has to select.
 * @returns a query for the ids
 */
export function filterToSql(filter: Filter, context: SqlContext): RawBuilder<{ id: number }> {
  const conditions = [
    ...amongConditions(filter),
    ...filter.unknown.map((name) => sql<boolean>`${column(name)} is null`),
    ...rangeConditions(filter),
    ...landUseConditions(filter, context),
    ...dayConditions(filter, context),
    ...idleConditions(filter, context),
    ...placeConditions(filter),
    ...textConditions(filter.q),
  ];
  const { at } = filter;
  const source = at === undefined ? sql`resource r` : sql`resource_version r`;
  if (at !== undefined) {
    conditions.push(
      sql<boolean>`r.valid_from <= ${at}::date and (r.valid_to is null or r.valid_to > ${at}::date)`,
    );
    conditions.push(sql<boolean>`r.valid_from is distinct from r.valid_to`);
  }
  return sql<{ id: number }>`select r.id from ${source} where ${all(conditions)} order by r.id`;
}

function all(conditions: readonly Condition[]): Condition {
  return sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`;
}

function any(conditions: readonly Condition[]): Condition {
  return sql<boolean>`(${sql.join([sql`false`, ...conditions], sql` or `)})`;
}

function column(name: string): RawBuilder<unknown> {
  return sql.ref(`r.${columnOf(fieldNamed(name) as Field)}`);
}

function amongConditions({ among }: Filter): Condition[] {
  return Object.entries(among).map(([name, values]) => {
    const isBoolean = fieldNamed(name)?.type === 'boolean';
    return any(
      values.map((value) => {
        if (value === 'unknown') return sql<boolean>`${column(name)} is null`;
        if (isBoolean) return sql<boolean>`${column(name)} is ${sql.raw(value === 'yes' ? 'true' : 'false')}`;
        return sql<boolean>`coalesce(${column(name)} = ${value}, false)`;
      }),
    );
  });
}

function rangeConditions({ ranges }: Filter): Condition[] {
  return Object.entries(ranges).flatMap(([name, { min, max }]) => {
    const conditions: Condition[] = [];
    // An area is rounded to two decimals in ledgers: half of the last one, once, outwards.
    const slack = fieldNamed(name)?.unit === 'm2' ? 0.005 : 0;
    const exact = (bound: number) => (slack ? Number(bound.toFixed(6)) : bound);
    if (min !== undefined) conditions.push(sql<boolean>`${column(name)} >= ${exact(min) - slack}::float8`);
    if (max !== undefined) conditions.push(sql<boolean>`${column(name)} <= ${exact(max) + slack}::float8`);
    return conditions;
  });
}

function landUseConditions({ use, landUse }: Filter, { codesOfUse }: SqlContext): Condition[] {
  const conditions: Condition[] = [];
  const isPair = (scheme: string, code: string) =>
    sql<boolean>`coalesce(r.land_use_scheme = ${scheme} and r.land_use_code = ${code}, false)`;
  if (use.length > 0) {
    conditions.push(any(use.flatMap(codesOfUse).map(([scheme, code]) => isPair(scheme, code))));
  }
  if (landUse.length > 0) {
    conditions.push(
      any(
        landUse.map(
          ({ scheme, code }) =>
            sql<boolean>`coalesce(r.land_use_scheme = ${scheme} and starts_with(r.land_use_code, ${code}), false)`,
        ),
      ),
    );
  }
  return conditions;
}

function dayConditions({ updatedWithin, availableBy, at }: Filter, { today }: SqlContext): Condition[] {
  const conditions: Condition[] = [];
  if (updatedWithin !== undefined) {
    conditions.push(
      sql<boolean>`greatest(r.updated_on, r.verified_on) >= ${at ?? today}::date - ${updatedWithin}::int`,
    );
  }
  if (availableBy !== undefined) {
    conditions.push(sql<boolean>`coalesce(r.available_from <= ${availableBy}::date, r.status = 'available')`);
  }
  return conditions;
}

function idleConditions({ idle, at }: Filter, { today }: SqlContext): Condition[] {
  if (!idle?.length) return [];
  return [sql<boolean>`${idleStateInSql(sql`${at ?? today}::date`)} = any(${[...idle]}::text[])`];
}

/** A floor stands where its building stands. */
const LON = sql`coalesce(r.lon, (select b.lon from container b where b.code = r.building and r.kind = 'office' and r.geom is null))`;
const LAT = sql`coalesce(r.lat, (select b.lat from container b where b.code = r.building and r.kind = 'office' and r.geom is null))`;

function placeConditions({ placed, bbox, within, near }: Filter): Condition[] {
  const conditions: Condition[] = [];
  if (placed !== undefined) conditions.push(sql<boolean>`(${LON} is not null) = ${placed}`);
  if (bbox) {
    const [west, south, east, north] = bbox;
    conditions.push(
      sql<boolean>`${LON} between ${west}::float8 and ${east}::float8 and ${LAT} between ${south}::float8 and ${north}::float8`,
    );
  }
  if (within) {
    const rings = within.map((ring) => `(${ring.map((position) => position.join(' ')).join()})`);
    conditions.push(
      sql<boolean>`ST_Contains(ST_GeomFromText(${`POLYGON(${rings.join()})`}, 4326), ST_SetSRID(ST_MakePoint(${LON}, ${LAT}), 4326))`,
    );
  }
  if (near) {
    conditions.push(
      sql<boolean>`ST_DistanceSphere(ST_SetSRID(ST_MakePoint(${LON}, ${LAT}), 4326), ST_SetSRID(ST_MakePoint(${near.lon}::float8, ${near.lat}::float8), 4326)) <= ${near.metres}::float8`,
    );
  }
  return conditions;
}

function textConditions(query: string | undefined): Condition[] {
  if (query === undefined) return [];
  return normaliseQuery(query).words.map((needles) =>
    any([
      ...needles.map((needle) => sql<boolean>`strpos(r.search_key, ${needle}) > 0`),
      sql<boolean>`strpos(lower(r.code), ${needles[0]}) > 0`,
    ]),
  );
}
