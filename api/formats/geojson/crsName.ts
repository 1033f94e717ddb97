import { FileRefusal } from '../source.ts';

/**
 * The name of a `crs` member: as GeoJSON of 2008 writes it, by the number of the register, behind a link to it, or as the bare name that some
 * programs write.
 * @throws FileRefusal `crs_member_not_understood`
 */
export function crsName(crs: unknown): string {
  if (typeof crs === 'string' && crs.trim() !== '') return crs;
  const { name, code, href } =
    (crs as { properties?: { name?: unknown; code?: unknown; href?: unknown } } | null)?.properties ?? {};
  if (typeof name === 'string') return name;
  if (typeof code === 'number' || (typeof code === 'string' && /^\d{4,6}$/.test(code))) return `EPSG:${code}`;
  const linked = typeof href === 'string' ? /epsg\/(?:[\d.]+\/)?(\d{4,6})\b/i.exec(href)?.[1] : undefined;
  if (linked !== undefined) return `EPSG:${linked}`;
  throw new FileRefusal('crs_member_not_understood', JSON.stringify(crs)?.slice(0, 80), '{type: "name", …}');
}
