import { describe, expect, it } from 'vitest';
import { ledgerTarget } from '#api/export/ledgerTarget.ts';
import { writeXlsx } from '#api/formats/xlsx/writeXlsx.ts';
import { importFile } from '#api/import/importFile.ts';
import { readExportRows } from '#api/resources/sheet/store.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { fileOf } from '../support/ledgerFiles.ts';

/** A river bank: a circle of many corners. */
function outlineOf(corners: number): [number, number][] {
  const ring = Array.from({ length: corners }, (_, n): [number, number] => {
    const angle = (2 * Math.PI * n) / corners;
    return [120.5 + 0.004 * Math.cos(angle), 36.9 + 0.004 * Math.sin(angle)];
  });
  return [...ring, ring[0]];
}

describe.each(HOME_KINDS)('an export, %s', (kind) => {
  const home = homeOfSuite(kind);

  it('with an outline that no cell of a workbook can hold comes back unchanged', async () => {
    const geometry = { type: 'Polygon', coordinates: [outlineOf(2_000)] };
    const properties = { 地块编号: 'XL-1', 地块名称: '沿河不规则地块', '面积(亩)': 1500, 状态: '可供' };
    const features = [{ type: 'Feature', properties, geometry }];
    const options = { dataDir: '/nonexistent', kind: 'land' } as const;
    const file = JSON.stringify({ type: 'FeatureCollection', features });
    expect(await importFile(home(), fileOf('a.geojson', file), options)).toMatchObject({ created: 1 });
    const ids = (await home().db.selectFrom('resource').select('id').execute()).map(({ id }) => id);
    const read = async () => await Array.fromAsync(await readExportRows(home().db, 'full', ids));
    const before = await read();
    expect(JSON.stringify(before).length).toBeGreaterThan(40_000);
    for (const language of ['zh', 'en'] as const) {
      async function* rows() {
        yield* before;
      }
      const pieces = await Array.fromAsync(writeXlsx(rows(), ledgerTarget(language, 'full')));
      const report = await importFile(home(), fileOf('a.xlsx', Buffer.concat(pieces)), options);
      expect(report).toMatchObject({ read: 1, unchanged: 1, updated: 0, rejected: 0 });
      expect(await read()).toEqual(before);
    }
  });
});
