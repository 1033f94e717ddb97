import { describe, expect, it } from 'vitest';
import type { SourceTable } from '#api/formats/source.ts';
import { joinToFile } from '#api/import/join/joinOutlines.ts';
import { findPairs } from '#api/import/join/joinPairs.ts';
import { drawnPlace } from '#api/import/positions/drawnPlaces.ts';
import { closeLines } from '#api/import/reading/closedLines.ts';
import { decisionsOf } from '#api/import/sources/decisions.ts';

const ring = [
  [120, 36],
  [120.1, 36],
  [120.1, 36.1],
  [120, 36],
];
const table = (
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  geometry?: object,
) =>
  ({
    ...{ name: '表', headings, titles: [] },
    rows: rows.map((cells, at) => ({ row: at + 1, cells, ...(geometry && { geometry }) })),
  }) as unknown as SourceTable;
const area = { type: 'Polygon', coordinates: [ring] };

describe('rows without an outline', () => {
  it('are joined by what is called a key, not by what counts lines or measures', () => {
    const here = table(
      ['序号', '宗地号', '面积', '用途'],
      [
        [1, 'Z-1', 10.5, '工业'],
        [2, 'z-02', 11.5, '工业'],
        [3, 'Z-3', 12.5, '商业'],
      ],
    );
    const there = table(
      ['FID', 'DKBH', 'MJ', 'YT'],
      [
        [1, 'Z-1', 10.5, '工业'],
        [2, 'Z-02', 11.5, '商业'],
        [3, 'Z-9', 12.5, '工业'],
      ],
      area,
    );
    const pairs = findPairs([here], [{ file: 'a.shp', tables: [there] }]);
    expect(pairs).toMatchObject([
      {
        join: { here: '宗地号', there: 'DKBH' },
        ...{ file: 'a.shp', rows: 3, matched: 2, onlyHere: 1, onlyThere: 1, loosened: 1 },
        examples: { onlyHere: ['Z-3'], loosened: ['z-02 = Z-02'] },
      },
    ]);
    expect(findPairs([here], [{ file: 'b.shp', tables: [table(['DKBH'], [['Z-1']])] }])).toEqual([]);
  });

  it('share an outline, or have several as parts, where that was said; others keep their own place and system', () => {
    const here = table(['k'], [['A'], ['A'], ['B'], ['C']]);
    const there = table(['k'], [['A'], ['B'], ['B']], area);
    const join = (said: object) =>
      joinToFile(
        { tables: [here], crs: null },
        { tables: [there], crs: 'EPSG:4490' },
        { here: 'k', ...said },
      ).tables.flatMap(({ rows }) => [...rows].map(({ geometry }) => geometry?.type ?? null));
    expect(join({})).toEqual([null, null, null, null]);
    expect(join({ shared: true })).toEqual(['Polygon', 'Polygon', null, null]);
    expect(join({ parts: true })).toEqual([null, null, 'GeometryCollection', null]);
    const points = table(['k'], [['B'], ['Z']], { type: 'Point', coordinates: [1, 2] });
    const { tables } = joinToFile(
      { tables: [points], crs: 'EPSG:4326' },
      { tables: [there], crs: 'EPSG:4528' },
      { here: 'k', parts: true },
    );
    expect(tables.map(({ crs, rows }) => [crs, [...rows][0].geometry!.type])).toEqual([
      ['EPSG:4326', 'Point'],
      ['EPSG:4528', 'GeometryCollection'],
    ]);
  });

  it('have the outline that was drawn for them, of this file only', () => {
    const corners = ring as [number, number][];
    const drawn = { '表!3': corners, '!4': [[120, 36] as [number, number]] };
    expect(drawnPlace(drawn, { sheet: '表', row: 3 })).toMatchObject({ state: 'placed', geometry: area });
    expect(drawnPlace(drawn, { sheet: null, row: 4 })).toMatchObject({ geometry: { type: 'Point' } });
    expect(drawnPlace(drawn, { sheet: null, row: 3 })).toBeNull();
    expect(decisionsOf({ drawn: { '!3': corners }, join: { draft: 7, here: 'a' }, crs: 'none' })).toEqual({
      crs: 'none',
    });
    expect(decisionsOf({ join: { here: 'a' } })).toEqual({ join: { here: 'a' } });
  });

  it('are the areas within lines that close, where that is said', () => {
    const lines = [
      table(['a'], [['1']], { type: 'LineString', coordinates: ring }),
      table(['a'], [['1']], { type: 'LineString', coordinates: ring.slice(0, 3) }),
      table(['a'], [['1']], { type: 'MultiLineString', coordinates: [ring, ring] }),
    ];
    const typesOf = (said: boolean | undefined) =>
      closeLines(lines, said).tables.map(({ rows }) => [...rows][0].geometry!.type);
    expect(typesOf(undefined)).toEqual(['LineString', 'LineString', 'MultiLineString']);
    expect(typesOf(true)).toEqual(['Polygon', 'LineString', 'MultiPolygon']);
    expect(closeLines(lines, undefined).notices).toMatchObject([{ code: 'lines_close', count: 2 }]);
  });
});
