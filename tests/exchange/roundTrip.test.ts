import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canWrite } from '#api/export/exportRequest.ts';
import { WRITTEN_FORMATS } from '#api/formats/registry.ts';
import { shapeIn } from '#api/formats/shapes/projectedShape.ts';
import { isRejected } from '#api/import/reading/importRow.ts';
import { crsOf } from '#domain/crs/registry.ts';
import { ledgerRows, placesOf } from '../support/ledgerRows.ts';
import { isSameRing, ringsOf, roundTrip, untold } from '../support/roundTrip.ts';

/** The zones of CGCS2000, of three and of six degrees, with their number before the easting and without. */
const ZONES = Array.from({ length: 4_554 - 4_491 + 1 }, (_, place) => `EPSG:${4_491 + place}`);
const SYSTEMS = [...ZONES, 'EPSG:4326', 'EPSG:4490', 'EPSG:3857', 'EPSG:32650', 'gcj02', 'bd09'].map(
  (code) => crsOf(code)!,
);
/** A soak takes thousands. */
const RUNS = Number(process.env.ROUND_TRIPS ?? 3);
const SEED = Number(process.env.ROUND_TRIPS_SEED ?? 5);
const ROWS = 4;
const WHOLE = WRITTEN_FORMATS.filter(({ isDrawing }) => !isDrawing);
const DRAWINGS = WRITTEN_FORMATS.filter(({ isDrawing }) => isDrawing);

/** What a drawing has no outline of. */
const LEFT_OUT: ReadonlySet<string> = new Set(['rows_left_out', 'points_left_out', 'outside_crs']);

const systemsOf = (format: (typeof WRITTEN_FORMATS)[number]) =>
  SYSTEMS.filter((crs) => canWrite(format, crs));
const trips = (format: (typeof WRITTEN_FORMATS)[number]) =>
  fc
    .constantFrom(...systemsOf(format))
    .chain((crs) =>
      placesOf(crs).chain((place) => fc.record({ crs: fc.constant(crs), rows: ledgerRows(ROWS, place) })),
    );

describe.each(WHOLE)('$title', (format) => {
  it('brings back what it was given in any system, but for what is told beforehand', async () => {
    const encodings = format.choices?.includes('encoding') ? (['gb18030', 'utf-8'] as const) : [undefined];
    await fc.assert(
      fc.asyncProperty(trips(format), fc.constantFrom(...encodings), async ({ crs, rows }, encoding) => {
        const back = await roundTrip({ rows, format, choices: { crs, ...(encoding && { encoding }) } });
        expect(untold(rows, back).join('\n')).toBe('');
      }),
      // Another program reads it, which has to be started.
      { numRuns: format.code === 'flatgeobuf' ? Math.ceil(RUNS / 3) : RUNS, seed: SEED, endOnFailure: true },
    );
  });
});

describe.each(DRAWINGS)('$title', (format) => {
  it('brings back every ring in any system, but for those of rows that are told', async () => {
    await fc.assert(
      fc.asyncProperty(trips(format), async ({ crs, rows }) => {
        const given = rows.flatMap(({ geometry }) =>
          typeof geometry === 'string' && !geometry.includes('"Point"') && shapeIn(crs, geometry) !== null
            ? [ringsOf(JSON.parse(geometry))]
            : [],
        );
        // A file without an outline is refused: there is nothing to be drawn.
        if (given.length === 0) return;
        const back = await roundTrip({ rows, format, choices: { crs } });
        const read = back.rows.flatMap((row) =>
          !isRejected(row) && row.placement.state === 'placed' ? ringsOf(row.placement.geometry) : [],
        );
        expect(
          given.map((rings) => rings.every((ring) => read.some((one) => isSameRing(ring, one)))),
        ).toEqual(given.map(() => true));
        // A drawing has points, a survey none.
        const lost = rows.filter(({ geometry }) => {
          if (typeof geometry !== 'string' || shapeIn(crs, geometry) === null) return true;
          return format.code === 'survey_txt' && geometry.includes('"Point"');
        }).length;
        const told = back.losses.map(({ code, count }) => (LEFT_OUT.has(code) ? count : 0));
        expect(told.reduce((sum, count) => sum + count, 0)).toBe(lost);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  });
});
