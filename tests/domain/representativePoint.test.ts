import { booleanPointInPolygon } from '@turf/turf';
import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import polylabel from 'polylabel';
import { describe, expect, it } from 'vitest';
import { representativePoint } from '#domain/representativePoint.ts';

function box(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

describe('a representative point', () => {
  it('is the point, the middle of a line, the inside of a polygon', () => {
    expect(representativePoint({ type: 'Point', coordinates: [120.5, 36.9, 12] })).toEqual([120.5, 36.9]);
    expect(
      representativePoint({
        type: 'LineString',
        coordinates: [
          [120, 0],
          [121, 0],
          [124, 0],
        ],
      }),
    ).toEqual([122, 0]);
    const [lon, lat] = representativePoint({ type: 'Polygon', coordinates: [box(120, 36, 120.01, 36.01)] })!;
    expect(lon).toBeCloseTo(120.005, 3);
    expect(lat).toBeCloseTo(36.005, 3);
  });

  it('is in the solid part of an L and of a ring', () => {
    const shapes: Geometry[] = [
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [10, 0],
            [10, 1],
            [1, 1],
            [1, 10],
            [0, 10],
            [0, 0],
          ],
        ],
      },
      { type: 'Polygon', coordinates: [box(0, 0, 10, 10), box(1, 1, 9.5, 9.5)] },
    ];
    for (const shape of shapes) {
      expect(
        booleanPointInPolygon([...representativePoint(shape)!], shape as GeoJSON.Polygon, {
          ignoreBoundary: true,
        }),
      ).toBe(true);
    }
  });

  it('is on the largest part, holes taken off', () => {
    const geometry: Geometry = {
      type: 'MultiPolygon',
      coordinates: [[box(0, 0, 4, 4), box(0.1, 0.1, 3.9, 3.9)], [box(10, 0, 13, 3)]],
    };
    expect(representativePoint(geometry)![0]).toBeGreaterThan(10);
    expect(
      representativePoint({
        type: 'MultiLineString',
        coordinates: [
          [
            [0, 0],
            [1, 0],
          ],
          [
            [5, 0],
            [9, 0],
          ],
        ],
      }),
    ).toEqual([7, 0]);
    const collection: Geometry = {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [50, 50] },
        { type: 'Polygon', coordinates: [box(0, 0, 1, 1)] },
      ],
    };
    expect(representativePoint(collection)![0]).toBeCloseTo(0.5, 2);
  });

  it('is null of nothing, and a corner of a polygon without area', () => {
    for (const type of ['Polygon', 'MultiPolygon', 'LineString', 'MultiPoint', 'Point'] as const) {
      expect(representativePoint({ type, coordinates: [] } as Geometry), type).toBeNull();
    }
    expect(representativePoint({ type: 'GeometryCollection', geometries: [] })).toBeNull();
    expect(representativePoint({ type: 'Polygon', coordinates: [box(1, 1, 2, 1)] })).toEqual([1, 1]);
    expect(
      representativePoint({
        type: 'LineString',
        coordinates: [
          [3, 4],
          [3, 4],
        ],
      }),
    ).toEqual([3, 4]);
  });

  it('is in a needle of a hundred metres and a fifth of a millimetre, at once', () => {
    const [west, south, long, thin] = [120.5, 36.9, 1e-3, 2e-9];
    for (const [width, height] of [
      [long, thin],
      [thin, long],
    ]) {
      const [east, north] = [west + width, south + height];
      const corners = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
      const started = performance.now();
      const [lon, lat] = representativePoint({ type: 'Polygon', coordinates: [corners] })!;
      expect(lon > west && lon < east && lat > south && lat < north).toBe(true);
      expect(performance.now() - started).toBeLessThan(500);
    }
  });

  it('is the middle of a rectangle, however it is turned', () => {
    for (const degrees of [0, 1.3, 17, 45, 80]) {
      const [east, north] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      const corner = (along: number, across: number): Position => [
        120.5 + (along * east - across * north) * 1e-5,
        (along * north + across * east) * 1e-5,
      ];
      const corners = [corner(-150, -50), corner(150, -50), corner(150, 50), corner(-150, 50)];
      const [lon, lat] = representativePoint({ type: 'Polygon', coordinates: [[...corners, corners[0]]] })!;
      expect(Math.abs(lon - 120.5), `${degrees}°`).toBeLessThan(1e-12);
      expect(Math.abs(lat), `${degrees}°`).toBeLessThan(1e-12);
    }
  });

  it('lies as deep in any quadrangle as there is a point, but for a hundredth of its shorter side', () => {
    const corner = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(corner, corner, corner, corner, (a, b, c, d) => {
        // On the equator a degree is as long either way.
        const [west, south] = [a, b, c, d].reduce(([x, y], [cx, cy]) => [Math.min(x, cx), Math.min(y, cy)]);
        const [east, north] = [a, b, c, d].reduce(([x, y], [cx, cy]) => [Math.max(x, cx), Math.max(y, cy)]);
        const side = Math.min(east - west, north - south);
        fc.pre(side > 0.01);
        const flat = [a, b, c, d, a].map(([x, y]) => [x * 1e-3, (y - (south + north) / 2) * 1e-3]);
        const [x, y] = representativePoint({ type: 'Polygon', coordinates: [flat] })!;
        const deepest = polylabel([flat], side * 1e-5).distance;
        const depth = Math.min(...flat.slice(1).map((to, place) => distance([x, y], flat[place], to)));
        expect(depth).toBeGreaterThan(deepest - side * 1e-5 * 1.001);
      }),
    );
  });

  it('lies inside any star, anywhere on earth', () => {
    const radii = fc.array(fc.integer({ min: 5, max: 100 }), { minLength: 4, maxLength: 24 });
    fc.assert(
      fc.property(
        radii,
        fc.integer({ min: -170, max: 170 }),
        fc.integer({ min: -75, max: 75 }),
        (lengths, lon, lat) => {
          const ring = lengths.map((length, index) => {
            const angle = (index / lengths.length) * 2 * Math.PI;
            return [lon + length * 1e-4 * Math.cos(angle), lat + length * 1e-4 * Math.sin(angle)];
          });
          const polygon: GeoJSON.Polygon = { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
          expect(
            booleanPointInPolygon([...representativePoint(polygon)!], polygon, { ignoreBoundary: true }),
          ).toBe(true);
        },
      ),
    );
  });
});

function distance([x, y]: Position, [x1, y1]: Position, [x2, y2]: Position): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const share = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}
