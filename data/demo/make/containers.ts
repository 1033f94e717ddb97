import { addressOf } from './names.ts';
import { PARK_NAMES } from './parkRows.ts';
import { PARKS } from './parks.ts';
import { toGlobe } from './plane.ts';
import type { ContainerRow } from './row.ts';
import { type Area, centroid } from './shapes.ts';
import { COMPLEXES } from './towers.ts';

const outline = (area: Area) => [area[0][0].map((point) => toGlobe(point, 7))];

export function containerRows(): ContainerRow[] {
  const parks = PARKS.map((park): ContainerRow => {
    const { code, name, nameEn } = PARK_NAMES[park.code];
    const address = addressOf(centroid(park.outline));
    return { code, kind: 'park', name, nameEn, address, polygon: outline(park.outline) };
  });
  const buildings = COMPLEXES.flatMap((complex) => complex.towers).map(
    (tower): ContainerRow => ({
      code: tower.code,
      kind: 'building',
      name: tower.name,
      nameEn: tower.nameEn,
      address: addressOf(centroid(tower.footprint)),
      floorsAbove: tower.floors,
      floorsBelow: tower.floorsBelow,
      floorHeightM: tower.floorHeightM,
      polygon: outline(tower.footprint),
    }),
  );
  return [...parks, ...buildings];
}
