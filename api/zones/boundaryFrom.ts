import type { MultiPolygon, Polygon } from 'geojson';
import type { Write } from '#record/write.ts';
import { putZones, readZones, type ZoneBoundaryInput, type ZoneInput } from './store.ts';

interface From {
  readonly validFrom: string;
  /** Valid, in lon/lat. */
  readonly geometry: Polygon | MultiPolygon;
}

/** A zone with its boundary from a day on: earlier ones keep their days, those that would begin later give way. */
export async function putZoneFrom(
  write: Write,
  zone: Omit<ZoneInput, 'boundaries'>,
  from: From,
): Promise<void> {
  const known = (await readZones(write.db, 'full')).find(({ code }) => code === zone.code);
  await putZones(write, [{ ...zone, boundaries: boundariesFrom(known?.boundaries ?? [], from) }]);
}

function boundariesFrom(before: readonly ZoneBoundaryInput[], from: From): ZoneBoundaryInput[] {
  const earlier = before
    .filter((boundary) => boundary.validFrom < from.validFrom)
    .map((boundary) => ({
      ...boundary,
      validTo: boundary.validTo && boundary.validTo < from.validFrom ? boundary.validTo : from.validFrom,
    }));
  return [...earlier, from];
}
