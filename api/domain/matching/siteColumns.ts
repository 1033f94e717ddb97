import type { ResourceKind } from '#contract/kinds.ts';
import type { Places, SiteDistances } from './places.ts';

/** The facts of sites, by slot: the engine's columns, or a list of sites that was kept with a match. */
export interface SiteColumns {
  id(slot: number): number;
  kind(slot: number): ResourceKind;
  /** The numbers of a field; NaN where one is not known. */
  numbers(key: string): (slot: number) => number;
  /** What a text or a code comes to; asked once for each text that there is. `use` is the use class of the land. */
  texts(key: string, value: (text: string | null) => number): (slot: number) => number;
  text(key: string, slot: number): string | null;
  /** Of a date field, days since 1970-01-01; NaN where it is not known. */
  days(key: string): (slot: number) => number;
  /** NaN where a site has no place. */
  lon(slot: number): number;
  lat(slot: number): number;
  distances(places: Places): SiteDistances;
}

/** What a site with that plan of use is worth: the free area, or all of it; NaN where neither is known. */
export function freeArea(columns: SiteColumns): (slot: number) => number {
  const free = columns.numbers('freeM2');
  const area = columns.numbers('areaM2');
  return (slot) => {
    const known = free(slot);
    return Number.isNaN(known) ? area(slot) : known;
  };
}
