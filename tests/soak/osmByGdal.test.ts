import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { area } from '@turf/turf';
import type { Geometry } from 'geojson';
import { expect, it } from 'vitest';
import { readOsm } from '#api/formats/osm/readOsm.ts';
import { freshFolder } from '../support/databases.ts';
import { osmText } from '../support/osmText.ts';
import { readByGdal } from '../support/otherPrograms.ts';
import { wetCountry } from '../support/wetCountry.ts';

it.each([1, 2, 3, 4, 5])('areas and lines of an extract are those of GDAL (%i)', async (seed) => {
  const path = join(freshFolder(), 'wet.osm');
  writeFileSync(path, osmText(wetCountry(seed)));
  const { tables } = await readOsm(path, { recognises: () => true });
  const rows = tables.flatMap(({ name, rows }) =>
    [...rows].map(({ cells, geometry }) => ({ name, id: String(cells[8]), geometry: geometry as Geometry })),
  );
  expect(rows.filter(({ name }) => name === 'road')).toHaveLength((await readByGdal(path, 'lines')).length);
  const areas = await readByGdal(path, 'multipolygons');
  expect(rows.filter(({ geometry }) => geometry.type.endsWith('Polygon'))).toHaveLength(areas.length);
  for (const { properties, geometry } of areas) {
    const id = properties.osm_id ? `r${properties.osm_id}` : `w${properties.osm_way_id}`;
    const own = rows.find((row) => row.id === id);
    expect(own && area(own.geometry) / area(geometry as Geometry), id).toBeCloseTo(1, 9);
  }
});
