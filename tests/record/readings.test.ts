import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { EMPTY_MAP } from '#api/import/columns/mapFile.ts';
import { readFile } from '#api/import/reading/readFile.ts';
import { READING_LIMITS } from '#api/import/reading/readInChild.ts';
import { dropReading } from '#api/import/reading/readingStore.ts';
import { runImport } from '#api/import/runImport.ts';
import { tidyUp } from '#api/resources/status/expiryStore.ts';
import { putZones } from '#api/zones/store.ts';
import { writeTransaction } from '#record/write.ts';
import { freshEmbedded, HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { fileOf } from '../support/ledgerFiles.ts';
import { DAY, write } from '../support/writing.ts';

const LEDGER =
  '宗地号,地块名称,用地面积（亩）,经度_WGS84,纬度_WGS84\nA-1,甲,50,120.5,36.9\n,,,,\nA-2,乙,60,120.6,36.9\n';

describe.each(HOME_KINDS)('the reading of a file, %s', (kind) => {
  const home = homeOfSuite(kind);
  const read = (content: string, options = {}, limits = READING_LIMITS, signal?: AbortSignal) =>
    readFile(home(), { path: fileOf('地块.csv', content), file: '地块.csv', options, signal }, limits);
  const rowsOf = async (reading: number) =>
    (
      await sql<{ ordinal: number; line: number; key: string; lon: number | null }>`
        select ordinal, line, key, ST_X(geom) as lon from import_row where reading = ${reading} order by ordinal
      `.execute(home().db)
    ).rows;
  const readings = async () =>
    (await sql<{ count: number }>`select count(*)::int as count from import_reading`.execute(home().db))
      .rows[0].count;

  it('keeps its rows by their place in the file, typed and placed', async () => {
    const reading = await read(LEDGER);
    expect(reading).toMatchObject({ rejected: 0, lastOrdinal: 2, report: { format: 'csv', read: 2 } });
    expect(await rowsOf(reading.id)).toEqual([
      { ordinal: 1, line: 2, key: 'land:A-1', lon: 120.5 },
      { ordinal: 2, line: 4, key: 'land:A-2', lon: 120.6 },
    ]);
  });

  it('is used again while file, options and catalog are the same, and is made anew when one is not', async () => {
    const first = await read(LEDGER);
    expect((await read(LEDGER)).id).toBe(first.id);
    expect((await read(LEDGER, { kind: 'factory' })).id).not.toBe(first.id);
    expect((await read(LEDGER, { map: { ...EMPTY_MAP, crs: 'none' } })).id).not.toBe(first.id);
    expect((await read(`${LEDGER}A-3,丙,1,,\n`)).id).not.toBe(first.id);
    expect((await read(LEDGER, { crs: null, sheet: undefined })).id).toBe(first.id);
    await write(home(), (open) => putZones(open, [{ code: 'new-zone', name: '新的区' }]));
    expect((await read(LEDGER)).id).not.toBe(first.id);
  });

  it('that is refused, cancelled or over its limits leaves nothing', async () => {
    const before = await readings();
    await expect(read('<html>')).rejects.toMatchObject({ code: 'html_table' });
    const rows = Array.from({ length: 20_000 }, (_, n) => `B-${n},丁,10,120.5,36.9`).join('\n');
    const long = `宗地号,地块名称,用地面积（亩）,经度_WGS84,纬度_WGS84\n${rows}\n`;
    const leaving = new AbortController();
    const left = read(long, {}, READING_LIMITS, leaving.signal);
    setTimeout(() => leaving.abort(), 300);
    await expect(left).rejects.toThrow(/abort/i);
    const small = read(long, { kind: 'land' }, { ...READING_LIMITS, residentMb: 40 });
    await expect(small).rejects.toMatchObject({ code: 'reading_memory', expected: '≤ 40' });
    const short = read(long, { kind: 'park' }, { ...READING_LIMITS, processorSeconds: 0.05 });
    await expect(short).rejects.toMatchObject({ code: 'reading_time', expected: '≤ 0.05' });
    expect(await readings()).toBe(before);
  });

  it('is forgotten when nobody asked for it since a day', async () => {
    const [old, young] = [await read(LEDGER.replace('甲', '戊')), await read(LEDGER.replace('甲', '己'))];
    await sql`update import_reading set at = at - interval '25 hours' where id = ${old.id}`.execute(
      home().db,
    );
    await tidyUp(home().db, DAY);
    expect([await rowsOf(old.id), await rowsOf(young.id)]).toMatchObject([[], [{}, {}]]);
  });

  it('that another import of the same file forgets meanwhile is made again', async () => {
    const path = fileOf('地块.csv', LEDGER.replace('甲', '丙'));
    const run = {
      path,
      file: '地块.csv',
      options: {},
      replaceDemo: false,
      person: null,
      clear: [],
      replaceShapes: false,
      far: false,
    };
    const first = await readFile(home(), run);
    const begun: { id: number; rows: number }[] = [];
    await runImport(home(), run, {
      kind: 'write',
      write: async (work) => {
        if (begun.length === 0) await dropReading(home().db, first.id);
        return await writeTransaction(home(), { actor: 'test', day: '2026-01-01', verb: 'test' }, work);
      },
      begin: async (_, { id, lastOrdinal }) => {
        begun.push({ id, rows: lastOrdinal });
        return null;
      },
      end: () => Promise.reject(new Error('It was not begun.')),
    });
    expect(begun).toEqual([{ id: expect.any(Number), rows: 2 }]);
    expect(begun[0].id).not.toBe(first.id);
  });
});

it('a reading whose rows are gone is made again, so that none is read without being accepted or rejected', async () => {
  const home = await freshEmbedded();
  const file = { path: fileOf('地块.csv', LEDGER), file: '地块.csv', options: {} };
  const first = await readFile(home, file);
  await sql`delete from import_row where reading = ${first.id}`.execute(home.db);
  const again = await readFile(home, file);
  expect([again.id === first.id, again.lastOrdinal]).toEqual([false, 2]);
});

it('a reading that a crash of the database took away is made again', async () => {
  const home = await freshEmbedded();
  const path = fileOf('地块.csv', LEDGER);
  const rows = async (reading: number) =>
    (
      await sql<{ count: number }>`
        select count(*)::int as count from import_row where reading = ${reading}`.execute(home.db)
    ).rows[0].count;
  const file = { path, file: '地块.csv', options: {} };
  const first = await readFile(home, file);
  expect(await rows(first.id)).toBe(2);
  home.process.kill();
  const again = await readFile(home, file);
  expect(await rows(again.id)).toBe(2);
});
