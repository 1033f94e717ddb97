import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import type { ResourceItemData } from '#contract/resource.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite({ browser: 'noMap', sameTab: true });
const QUERY = 'kind=land&status=available&availableMin=20000';

async function codesOf(query: string): Promise<string[]> {
  const { items } = await server().ask<{ items: ResourceItemData[] }>(`/api/resources?${query}&limit=1000`);
  return items.map(({ code }) => code).sort();
}

it('what is filtered is exported as CSV', async () => {
  const page = await visit(`/?${QUERY}`, { until: 'page' });
  const { name, bytes } = await page.header.export('csv');
  expect(name).toMatch(/\.csv$/);
  const rows: string[][] = parse(bytes, { bom: true });
  const codes = await codesOf(QUERY);
  expect(rows).toHaveLength(codes.length + 1);
  expect(
    rows
      .slice(1)
      .map((row) => row.find((cell) => codes.includes(cell)))
      .sort(),
  ).toEqual(codes);
});

it('what is filtered is exported as a workbook', async () => {
  const page = await visit(`/?${QUERY}`, { until: 'page' });
  const { name, bytes } = await page.header.export('xlsx');
  expect(name).toMatch(/\.xlsx$/);
  const [{ data: rows }] = await readXlsxFile(bytes);
  const codes = await codesOf(QUERY);
  expect(rows).toHaveLength(codes.length + 1);
});

it('what is filtered is exported as GeoJSON, rows without a position included', async () => {
  const page = await visit('/?kind=land', { until: 'page' });
  const { name, bytes } = await page.header.export('geojson');
  expect(name).toMatch(/\.geojson$/);
  const { features } = JSON.parse(bytes.toString());
  const codes = await codesOf('kind=land');
  expect(features).toHaveLength(codes.length);
  expect(features.some(({ geometry }: { geometry: unknown }) => geometry === null)).toBe(true);
});
