/** What a tidied name says of a Gauss-Krüger zone. */
export type ZoneInName =
  | { readonly says: 'zone'; readonly widthDegrees: 3 | 6; readonly zone: number; readonly prefixed: boolean }
  /** A projection without its zone. */
  | { readonly says: 'missing' }
  /** No projection at all: degrees. */
  | { readonly says: 'nothing' };

/** Reads a zone by its number or its central meridian: `3degreegkzone40`, `3度带第40带`, `cm120e`, `中央经线120`. */
export function zoneInName(name: string): ZoneInName {
  const zone = Number(
    /zone(\d{2})/.exec(name)?.[1] ??
      /(?:带号|第)(\d{2})/.exec(name)?.[1] ??
      /(?<!\d)(\d{2})度?带/.exec(name)?.[1] ??
      Number.NaN,
  );
  const meridian = Number(
    /cm(\d{2,3})/.exec(name)?.[1] ??
      /(?:中央(?:经线|子午线)|centralmeridian)(\d{2,3})/.exec(name)?.[1] ??
      Number.NaN,
  );
  const isSix = /6degree|6度/.test(name) || (zone >= 13 && zone <= 23);
  const widthDegrees = isSix ? 6 : 3;
  if (!Number.isNaN(zone)) return { says: 'zone', widthDegrees, zone, prefixed: true };
  if (!Number.isNaN(meridian))
    return { says: 'zone', widthDegrees, zone: isSix ? (meridian + 3) / 6 : meridian / 3, prefixed: false };
  const isProjected = /gauss|kr[uü]ger|高斯|gk|带|投影|3degree|6degree/.test(name);
  return { says: isProjected ? 'missing' : 'nothing' };
}
