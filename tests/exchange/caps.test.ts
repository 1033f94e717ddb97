import { describe, expect, it } from 'vitest';
import { createCapCounter, TABLE_CAPS } from '#api/formats/caps.ts';
import { sayNotice } from '#api/import/words.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';

const codeOf = async (name: string, content: string) =>
  await readAsImport(fileOf(name, content)).then(
    () => 'read',
    (error: { code: string }) => error.code,
  );

describe('what a table may hold', () => {
  it('is bounded in a text and in features alike, and the refusal names the bound', async () => {
    const wide = Array.from({ length: 1_001 }, (_, n) => `c${n}`);
    expect(await codeOf('wide.csv', `${wide.join(',')}\n`)).toBe('too_many_columns');
    const properties = Object.fromEntries(wide.map((name) => [name, 1]));
    const feature = { type: 'Feature', geometry: null, properties };
    expect(await codeOf('wide.geojson', JSON.stringify(feature))).toBe('too_many_columns');
    const long = 'x'.repeat(32_768);
    expect(await codeOf('long.csv', `编号,名称\nA,${long}\n`)).toBe('cell_too_long');
    const described = { ...feature, properties: { 编号: 'A', 名称: long } };
    expect(await codeOf('long.geojson', JSON.stringify(described))).toBe('cell_too_long');
    const refusal = await readAsImport(fileOf('long.csv', `编号,名称\nA,${long}\n`)).catch((error) => error);
    expect(refusal).toMatchObject({ found: expect.stringMatching(/^32768, 2:2/), expected: '≤ 32767' });
    expect(sayNotice(refusal, 'en')).toContain('32767');
    expect(sayNotice(refusal, 'zh')).toContain('32767');
  });

  it('leaves an outline in a cell to the bound of its vertices', async () => {
    const ring = Array.from({ length: 3_000 }, (_, n) => `${120 + n / 1e5} ${36 + (n % 7) / 1e5}`);
    const wkt = `POLYGON((${[...ring, ring[0]].join(', ')}))`;
    expect(wkt.length).toBeGreaterThan(32_767);
    expect(await codeOf('outline.csv', `编号,名称,WKT\nA,甲,"${wkt}"\n`)).toBe('read');
  });

  it('counts rows and filled cells of the whole file', () => {
    const { takeRow, takeCells } = createCapCounter();
    expect(() => takeRow(TABLE_CAPS.rows)).not.toThrow();
    expect(() => takeRow(TABLE_CAPS.rows + 1)).toThrow('too_many_rows');
    const cells = Array.from({ length: 1_000 }, (_, n) => (n % 2 ? null : 'x'));
    for (let row = 1; row <= 40_000; row++) takeCells(cells, row);
    expect(() => takeCells(['x'], 40_001)).toThrow('too_many_cells');
  });
});
