import type { BaseMapDatum, BaseMapForm, BaseMapKind } from '#contract/baseMaps.ts';
import type { Fault } from '#contract/problem.ts';

/** What a base map is to be, as far as rules look at it. */
export interface BaseMapWish {
  readonly kind: BaseMapKind;
  readonly form: BaseMapForm;
  readonly datum: BaseMapDatum;
  readonly mayBePublic: boolean;
  readonly extent: readonly number[] | null;
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** What cannot be so, whatever the kind: the datum of vectors, a shifted map for the public, an extent or zooms that are none. */
export function baseMapFaults({ form, datum, mayBePublic, extent, ...zooms }: BaseMapWish): Fault[] {
  const faults: Fault[] = [];
  if (datum === 'gcj02' && form !== 'raster') faults.push({ code: 'vector_in_gcj02', field: 'datum' });
  if (datum === 'gcj02' && mayBePublic) faults.push({ code: 'internal_only', field: 'mayBePublic' });
  if (zooms.minZoom > zooms.maxZoom)
    faults.push({ code: 'min_above_max', field: 'minZoom', found: `${zooms.minZoom} > ${zooms.maxZoom}` });
  if (extent) {
    const [west, south, east, north] = extent;
    if (!(west < east && south < north && south >= -90 && north <= 90))
      faults.push({ code: 'out_of_range', field: 'extent', found: extent.join(', ') });
  }
  return faults;
}

const SECRET_NAMES =
  /^(tk|key|ak|sk|token|apikey|api_key|access_token|accesstoken|appkey|secret|password|pwd)$/i;

/** The names of parameters in an address that hold a key of whoever pays: those have a field of their own. */
export function secretsInAddress(address: string): string[] {
  // {s} and the like are no part of an address yet.
  const text = address.replace(/\{[^}]*\}/g, '0');
  if (!URL.canParse(text)) return [];
  const url = new URL(text);
  const names = [...url.searchParams.keys()].filter((name) => SECRET_NAMES.test(name));
  const given = names.filter((name) => !new RegExp(`[?&]${name}=(\\{key\\}|&|$)`, 'i').test(address));
  return url.username || url.password ? [...given, 'user:password@'] : given;
}
