import type { ResourceKind } from '#contract/kinds.ts';
import { daysBetween } from '#domain/civilDate.ts';
import { geodesicM } from '#domain/geodesic.ts';
import { exactDistances } from '#domain/matching/places.ts';
import type { SiteColumns } from '#domain/matching/siteColumns.ts';

/** A site as a test writes it down: facts by field key; `use` and `landUse` (`scheme:code`) too. */
export interface SiteFacts {
  readonly kind: ResourceKind;
  readonly lon?: number;
  readonly lat?: number;
  readonly [key: string]: string | number | null | undefined;
}

/** Sites written down, as a match asks for them. */
export function columnsOf(sites: readonly SiteFacts[]): SiteColumns {
  const text = (key: string, slot: number) => {
    const value = key === 'status' ? (sites[slot].status ?? 'available') : sites[slot][key];
    return value === undefined || value === null ? null : String(value);
  };
  return {
    id: (slot) => Number(sites[slot].id ?? slot + 1),
    kind: (slot) => sites[slot].kind,
    numbers: (key) => (slot) => Number(sites[slot][key] ?? Number.NaN),
    texts: (key, value) => (slot) => value(text(key, slot)),
    text,
    days: (key) => (slot) => {
      const day = text(key, slot);
      return day === null ? Number.NaN : daysBetween('1970-01-01', day);
    },
    lon: (slot) => sites[slot].lon ?? Number.NaN,
    lat: (slot) => sites[slot].lat ?? Number.NaN,
    // Of points, by the geodesic itself.
    distances: ({ parts }) =>
      exactDistances((slot) => {
        const { lon, lat } = sites[slot];
        if (lon === undefined || lat === undefined) return Number.NaN;
        const metres = parts.flatMap(({ positions }) =>
          positions.map((position) => geodesicM([lon, lat], position)),
        );
        return Math.min(...metres);
      }),
  };
}
