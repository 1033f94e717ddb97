import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadGdal } from '#api/formats/gdal/loadGdal.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';
import { packageOf, polygonOf } from '../support/packageOf.ts';

const RING = [
  [40_546_300, 4_082_400],
  [40_546_300.123, 4_082_500],
  [40_546_400, 4_082_400],
  [40_546_300, 4_082_400],
];
const ROWS = [
  ['A1', 370_285_000_000_000_123n, 1.5, '2025-06-15', '𠮷 ㎡', polygonOf(RING)],
  ['A2', 12, null, null, null, null],
] as const;

/** Parcels as GDAL writes them in a format: its own reader is held against it elsewhere. */
async function written(format: string, ...options: string[]): Promise<string> {
  const { gdal } = await loadGdal();
  const columns = { 编号: 'TEXT', 代码: 'INTEGER', 面积: 'REAL', 日期: 'DATE', 备注: 'TEXT' };
  const source = packageOf([
    { name: '地块', shapes: 'POLYGON', srsId: 4528, columns, rows: ROWS },
    { name: '道路', shapes: 'LINESTRING', columns: { 名称: 'TEXT' }, rows: [['甲路', null]] },
  ]);
  const { datasets } = await gdal.open(source);
  const { real } = await gdal.ogr2ogr(datasets[0], ['-f', format, ...options], `written-${format}`);
  await gdal.close(datasets[0]);
  const folder = mkdtempSync(join(tmpdir(), 'wutong-gdal-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, real.slice(real.lastIndexOf('/') + 1));
  cpSync(real, path, { recursive: true });
  rmSync(real, { recursive: true });
  return path;
}

describe('what GDAL reads', () => {
  it('is a FlatGeobuf with its values and its system', async () => {
    const path = await written('FlatGeobuf', '-lco', 'SPATIAL_INDEX=NO', '地块');
    const file = await readAsImport(path);
    expect(file.format).toBe('flatgeobuf');
    const [{ crs, headings, rows }] = file.tables;
    expect(crs).toBe('EPSG:4528');
    expect(headings).toEqual(['编号', '代码', '面积', '日期', '备注']);
    expect(rows.map(({ cells }) => cells)).toContainEqual([
      'A1',
      '370285000000000123',
      1.5,
      '2025-06-15',
      '𠮷 ㎡',
    ]);
    expect(rows.find(({ cells }) => cells[0] === 'A1')?.geometry).toEqual({
      type: 'Polygon',
      coordinates: [RING],
    });
    expect(rows.find(({ cells }) => cells[0] === 'A2')?.geometry).toBeNull();
    expect(file.layers).toEqual([{ name: expect.any(String), rows: 2, shapes: 'Polygon', isRead: true }]);
    const bytes = readFileSync(path);
    await expect(readAsImport(fileOf('a.fgb', bytes.subarray(0, bytes.length - 60)))).rejects.toMatchObject({
      name: 'FileRefusal',
      code: expect.stringMatching(/^(?:gdal_failed|rows_lost)$/),
    });
  });

  it('is a File Geodatabase with its layers, or is refused in words where one of its files is cut', async () => {
    const path = await written('OpenFileGDB');
    const file = await readAsImport(path);
    expect(file.format).toBe('filegdb');
    expect(file.tables.map(({ name, crs, rows }) => [name, crs, rows.length])).toEqual([
      ['地块', 'EPSG:4528', 2],
    ]);
    const [first, second] = file.tables[0].rows;
    // A geodatabase of before ArcGIS Pro 3.2 has no whole numbers of so many digits.
    expect([first.cells[0], ...first.cells.slice(2)]).toEqual(['A1', 1.5, '2025-06-15', '𠮷 ㎡']);
    expect(second.cells).toEqual(['A2', 12, null, null, null]);
    const [[ring]] = (first.geometry as { coordinates: number[][][][] }).coordinates;
    expect(ring.map(([x]) => Math.round(x * 1000))).toContain(40_546_300_123);
    expect(file.layers?.map(({ name, isRead }) => [name, isRead])).toEqual([
      ['地块', true],
      ['道路', false],
    ]);
    const largest = readdirSync(path)
      .filter((name) => name.endsWith('.gdbtable'))
      .map((name) => join(path, name))
      .at(-1)!;
    truncateSync(largest, statSync(largest).size - 40);
    const cut = await readAsImport(path, { layers: ['地块', '道路'] }).catch((error: unknown) => error);
    expect(cut).toMatchObject({
      name: 'FileRefusal',
      code: expect.stringMatching(/^(?:gdal_|rows_lost|no_such_layer)/),
    });
  });
});
