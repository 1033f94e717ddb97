import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';
import type { Day } from './tables.ts';

/** The moment at which a statement runs; `now()` is that at which its transaction began. */
export const NOW = sql<Date>`clock_timestamp()`;

/** The civil day on which a write takes effect. */
export const EFFECTIVE_DAY = sql<Day>`effective_day()`;

type Unit = 'second' | 'hour' | 'day';
const ONE = {
  second: sql`interval '1 second'`,
  hour: sql`interval '1 hour'`,
  day: sql`interval '1 day'`,
} as const;

/** The moment after so many of a unit, from now on. */
export function after(count: number, unit: Unit): RawBuilder<Date> {
  return sql<Date>`${NOW} + ${count}::int * ${ONE[unit]}`;
}

/** The moment before so many of a unit. */
export function ago(count: number, unit: Unit): RawBuilder<Date> {
  return sql<Date>`${NOW} - ${count}::int * ${ONE[unit]}`;
}

/** Any of some ids, to be compared with `=`: one parameter, however many there are. */
export function anyOf(ids: readonly number[]): RawBuilder<number> {
  return sql<number>`any(${[...ids]}::int[])`;
}

/** Any of some texts, to be compared with `=`. */
export function anyText(texts: readonly string[]): RawBuilder<string> {
  return sql<string>`any(${[...texts]}::text[])`;
}

/** Some ids as a table, each with its place from 1 on: one parameter, however many there are. */
export function idsAs<Name extends string>(
  ids: readonly number[],
  name: Name,
): AliasedRawBuilder<{ id: number; place: number }, Name> {
  return sql<{ id: number; place: number }>`unnest(${[...ids]}::int[]) with ordinality`.as<Name>(
    sql`${sql.id(name)} (id, place)`,
  );
}

/** Some texts as a table. */
export function textsAs<Name extends string>(
  texts: readonly string[],
  name: Name,
): AliasedRawBuilder<{ text: string }, Name> {
  return sql<{ text: string }>`unnest(${[...texts]}::text[])`.as<Name>(sql`${sql.id(name)} (text)`);
}

/** A value as `jsonb`, sent as text: of a list the driver would make one of SQL. */
export function jsonb<T>(value: T): RawBuilder<T> {
  return jsonbText<T>(JSON.stringify(value));
}

/** The same of what is JSON already. */
export function jsonbText<T>(text: string): RawBuilder<T> {
  return sql<T>`${text}::text::jsonb`;
}
