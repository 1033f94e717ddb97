import type { SiteIdentity } from './assess.ts';
import { exactDistances, type Places } from './places.ts';
import type { SiteColumns } from './siteColumns.ts';

/** What a match asked of a site, as it was; null: not known. It can be written as JSON and read again without a loss. */
export interface SiteFacts extends Omit<SiteIdentity, 'ageDays'> {
  readonly ageDays: number | null;
  readonly numbers: Readonly<Record<string, number | null>>;
  readonly texts: Readonly<Record<string, string | null>>;
  readonly days: Readonly<Record<string, number | null>>;
  /** By the name of the places; null: not known, or there are none. */
  readonly distances: Readonly<Record<string, number | null>>;
}

/** Columns that remember which of them were asked for. */
export function rememberingColumns(columns: SiteColumns) {
  const asked = {
    numbers: new Set<string>(),
    texts: new Set<string>(),
    days: new Set<string>(),
    places: new Set<Places>(),
  };
  const remembering: SiteColumns = {
    ...columns,
    numbers(key) {
      asked.numbers.add(key);
      return columns.numbers(key);
    },
    texts(key, value) {
      asked.texts.add(key);
      return columns.texts(key, value);
    },
    days(key) {
      asked.days.add(key);
      return columns.days(key);
    },
    distances(places) {
      asked.places.add(places);
      return columns.distances(places);
    },
  };
  const factsOf = (slot: number, { ageDays, ...identity }: SiteIdentity): SiteFacts => ({
    ...identity,
    ageDays: known(ageDays),
    numbers: taken(asked.numbers, (key) => known(columns.numbers(key)(slot))),
    texts: taken(asked.texts, (key) => columns.text(key, slot)),
    days: taken(asked.days, (key) => known(columns.days(key)(slot))),
    distances: Object.fromEntries(
      [...asked.places].map((places) => [places.name, known(columns.distances(places).metres(slot))]),
    ),
  });
  return { columns: remembering, factsOf };
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function taken<T>(keys: Iterable<string>, value: (key: string) => T): Record<string, T> {
  return Object.fromEntries([...keys].map((key) => [key, value(key)]));
}

/** Facts that were kept, as a match asks for them. */
export function factColumns(sites: readonly SiteFacts[]): SiteColumns {
  return {
    id: (slot) => sites[slot].id,
    kind: (slot) => sites[slot].kind as ReturnType<SiteColumns['kind']>,
    numbers: (key) => (slot) => sites[slot].numbers[key] ?? Number.NaN,
    texts: (key, value) => (slot) => value(sites[slot].texts[key] ?? null),
    text: (key, slot) => sites[slot].texts[key] ?? null,
    days: (key) => (slot) => sites[slot].days[key] ?? Number.NaN,
    lon: (slot) => sites[slot].lon ?? Number.NaN,
    lat: (slot) => sites[slot].lat ?? Number.NaN,
    distances: ({ name }) => exactDistances((slot) => sites[slot].distances[name] ?? Number.NaN),
  };
}
