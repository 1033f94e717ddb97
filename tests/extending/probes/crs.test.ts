import { expect, it } from 'vitest';
import { findCrs } from '#domain/crs/findCrs.ts';
import { crsOf } from '#domain/crs/registry.ts';
import { toWgs84 } from '#domain/crs/transform.ts';

it('a coordinate system is known by its code and by both of its names, and positions are worked out in it', () => {
  for (const text of ['EPSG:99001', 'Probe grid', '试验格网'])
    expect(findCrs(text)).toMatchObject({ ok: true, crs: { code: 'EPSG:99001', kind: 'projected' } });
  expect(toWgs84(crsOf('EPSG:99001')!, 200_000, 4_000_000)).toMatchObject({ ok: true, lon: 119 });
});
