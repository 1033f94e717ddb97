import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#api/commands/run.ts';
import { ledgerTarget } from '#api/export/ledgerTarget.ts';
import { WRITTEN_FORMATS } from '#api/formats/registry.ts';
import type { ImportReport } from '#api/import/report.ts';
import { readExportRows } from '#api/resources/sheet/store.ts';
import { crsOf } from '#domain/crs/registry.ts';
import type { RecordHome } from '#record/home.ts';
import { freshFolder, freshHome } from '../support/databases.ts';
import { randomReturns } from '../support/randomReturns.ts';
import { recordedShell } from '../support/recordedShell.ts';
import { importRows } from '../support/writing.ts';

const ROWS = 40;
/** What the record says of a row by itself. */
const DERIVED = new Set(['记录更新于', '图形面积(㎡)']);
/**
 * A new row never has what an office writes for nothing, nor controls within a text, whatever the format; digits beyond these are told as lost
 * beforehand.
 */
const NOTHING = new Set(['无', 'null', '\\', '-', '/']);
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 100) / 100 + 1;
  if (typeof value !== 'string') return value;
  const text = value.replace(/[\r\t]/g, '').trim();
  return text === '' || NOTHING.has(text) ? '有' : text;
}
const SHAPEFILE = WRITTEN_FORMATS.find(({ code }) => code === 'shapefile')!;
/** A degree of latitude is 111 km; one of longitude is less. */
const MILLIMETRE = 0.001 / 111_000;

describe('a zip of shapefiles', () => {
  const cleanups: (() => Promise<unknown> | unknown)[] = [];
  let source: RecordHome;
  let empty: RecordHome;
  beforeAll(async () => {
    source = await freshHome('postgresql', (cleanup) => cleanups.push(cleanup));
    empty = await freshHome('postgresql', (cleanup) => cleanups.push(cleanup));
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  async function rowsOf(home: RecordHome) {
    const { rows } = await sql<{ id: number }>`select id from resource order by code`.execute(home.db);
    return await readExportRows(
      home.db,
      'full',
      rows.map(({ id }) => id),
    );
  }

  /** What the zip holds of a row, in the words of a ledger, by heading. */
  const { columns } = ledgerTarget('zh', 'full');
  const wordsOf = (row: Parameters<(typeof columns)[number]['cell']>[0]) =>
    Object.fromEntries(
      columns
        .filter(({ isPlace, heading }) => !isPlace && !DERIVED.has(heading))
        .map(({ heading, cell }) => [heading, cell(row)]),
    );
  const changesOf = (was: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.keys(was)
        .filter((heading) => was[heading] !== is[heading])
        .map((heading) => [heading, [was[heading], is[heading]]]),
    );

  it('goes into an empty record as it is, names of fields and long texts in full, outlines to a millimetre', async () => {
    const [random] = fc.sample(randomReturns('S', ROWS), { numRuns: 1, seed: 11 });
    const known = random.map(
      (row) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [key, plain(value)]),
        ) as unknown as typeof row,
    );
    const parks = known.filter((row) => row.kind === 'park');
    for (const home of [source, empty])
      await home.db
        .insertInto('container')
        .values(parks.map(({ code, name }) => ({ code, name, kind: 'park' as const })))
        .execute();
    await importRows(source, known);
    const before = await rowsOf(source);
    async function* exported() {
      yield* before;
    }
    const target = ledgerTarget('zh', 'full', { crs: crsOf('EPSG:4528')! });
    const pieces = await Array.fromAsync(SHAPEFILE.write(exported(), target));
    const folder = freshFolder((cleanup) => cleanups.push(cleanup));
    writeFileSync(
      join(folder, 'sent.zip'),
      Buffer.concat(pieces.map((piece) => Buffer.from(piece as string))),
    );
    const { shell, said } = recordedShell(empty, folder);
    await runCommand(['import', '--json', 'sent.zip'], shell);
    const reports = said
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as ImportReport);
    expect(reports.map(({ error, rejected }) => [error ?? null, rejected])).toEqual(
      reports.map(() => [null, 0]),
    );
    expect(reports.flatMap(({ evidence }) => evidence.map(({ code }) => code))).toEqual(
      expect.arrayContaining(['names_by_readme', 'long_texts_by_list']),
    );
    const after = await rowsOf(empty);
    expect(after.map((row, place) => changesOf(wordsOf(before[place]), wordsOf(row)))).toEqual(
      before.map(() => ({})),
    );
    for (const [place, { geometry }] of before.entries()) {
      const { rows } = await sql<{ away: number | null }>`
        select ST_HausdorffDistance(ST_GeomFromGeoJSON(${geometry}::text), ST_GeomFromGeoJSON(${after[place].geometry}::text)) as away
      `.execute(empty.db);
      if (geometry === null) expect(after[place].geometry).toBeNull();
      else expect(rows[0].away).toBeLessThan(MILLIMETRE);
    }
  });
});
