/**
 * Ovital's map (奥维) writes `OvCoordType` into a placemark or a folder: `CGCS2000`, `WGS84`, `GCJ-02`. Its programs since 9.3 write GCJ-02
 * into .ovkml, earlier ones and plug-ins WGS 84: a file that does not say is one of both.
 */
const SYSTEMS: Readonly<Record<string, string>> = {
  cgcs2000: 'EPSG:4490',
  wgs84: 'EPSG:4326',
  gcj02: 'gcj02',
  bd09: 'bd09',
};
/** What a file of Ovital's may be in that does not say. */
export const OVITAL_SYSTEMS: readonly string[] = ['gcj02', 'EPSG:4490'];

/** The system that an `OvCoordType` means; null for one that nobody here knows. */
export function ovitalSystem(type: string): string | null {
  return SYSTEMS[type.toLowerCase().replace(/[\s_-]/g, '')] ?? null;
}
