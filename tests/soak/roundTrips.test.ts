import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import type { Geometry } from 'geojson';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { runCommand } from '#api/commands/run.ts';
import { canWrite } from '#api/export/exportRequest.ts';
import { ledgerTarget } from '#api/export/ledgerTarget.ts';
import { lossesOf } from '#api/export/losses.ts';
import { WRITTEN_FORMATS, type WrittenFormat } from '#api/formats/registry.ts';
import type { ImportReport } from '#api/import/report.ts';
import { readExportRows } from '#api/resources/sheet/store.ts';
import { type Crs, crsOf } from '#domain/crs/registry.ts';
import type { RecordHome } from '#record/home.ts';
import { freshFolder, freshHome } from '../support/databases.ts';
import { hardRows, placesOf } from '../support/ledgerRows.ts';
import { oneByOne, wholeFile } from '../support/randomParcels.ts';
import { recordedShell } from '../support/recordedShell.ts';
import { isSameShape } from '../support/roundTrip.ts';
import { importRows } from '../support/writing.ts';

/** From one record into an empty one, by the files of every format and the command that a user has. */
const ROWS = Number(process.env.ROUND_TRIP_ROWS ?? 30);
const SEED = Number(process.env.ROUND_TRIP_SEED ?? 3);
const SYSTEMS = [
  'EPSG:4326',
  'EPSG:4490',
  'EPSG:4528',
  'EPSG:4549',
  'EPSG:4498',
  'EPSG:4510',
  'EPSG:3857',
  'gcj02',
  'bd09',
];
const WHOLE = WRITTEN_FORMATS.filter(({ isDrawing }) => !isDrawing);
/** What the record says of a row by itself. */
const DERIVED = new Set(['记录更新于', '图形面积(㎡)', '园区', '楼栋', '开发区']);

const { columns } = ledgerTarget('zh', 'full');

async function rowsOf({ db }: RecordHome) {
  const { rows } = await sql<{ id: number }>`select id from resource order by code`.execute(db);
  const ids = rows.map(({ id }) => id);
  return await readExportRows(db, 'full', ids);
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** A row in the words of a ledger, by heading; what a file cannot be asked for is left out. */
function wordsOf(row: Row): Record<string, unknown> {
  const told = columns.filter(({ isPlace, heading }) => !isPlace && !DERIVED.has(heading));
  return Object.fromEntries(told.map(({ heading, cell }) => [heading, cell(row)]));
}

async function trip(format: WrittenFormat, crs: Crs): Promise<string[]> {
  const [place] = fc.sample(placesOf(crs), { numRuns: 1, seed: SEED });
  const [known] = fc.sample(hardRows(ROWS, place), { numRuns: 1, seed: SEED + format.code.length });
  const source = await freshHome('postgresql');
  const empty = await freshHome('postgresql');
  const parks = known.filter(({ kind }) => kind === 'park');
  for (const home of parks.length > 0 ? [source, empty] : [])
    await home.db
      .insertInto('container')
      .values(parks.map(({ code, name }) => ({ code, name, kind: 'park' as const })))
      .execute();
  await importRows(source, known);
  const before = await rowsOf(source);
  const target = ledgerTarget('zh', 'full', { crs });
  const losses = (await lossesOf(format, oneByOne(before), target)).map(({ code }) => code);
  const folder = freshFolder();
  const name = `sent.${(format.writtenAs ?? format.extensions)[0]}`;
  writeFileSync(join(folder, name), await wholeFile(format.write(oneByOne(before), target)));
  const isUnnamed = losses.includes('crs_unnamed') || losses.includes('crs_approximate');
  const { shell, said } = recordedShell(empty, folder);
  // What the file cannot say is said of the layers that have a place.
  for (const file of isUnnamed ? layersIn(folder, name) : [name])
    await runCommand(
      [
        'import',
        '--json',
        '--far',
        ...(isUnnamed && !file.endsWith('.dbf') ? ['--crs', crs.code] : []),
        file,
      ],
      shell,
    );
  const reports = said.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as ImportReport);
  const after = new Map((await rowsOf(empty)).map((row) => [row.code, row]));
  const wrong = reports.flatMap(({ error, rejected }) =>
    error || rejected ? [`${JSON.stringify(error)} ${rejected} rejected`] : [],
  );
  for (const row of before) {
    const back = after.get(row.code);
    if (back === undefined) wrong.push(`${row.code} is not there`);
    else wrong.push(...changesOf(row, back, losses));
  }
  return wrong;
}

/** The layers of a zip, unpacked; a file that is none is its own. */
function layersIn(folder: string, name: string): string[] {
  if (!name.endsWith('.zip')) return [name];
  const members = unzipSync(readFileSync(join(folder, name)));
  for (const [member, bytes] of Object.entries(members)) writeFileSync(join(folder, member), bytes);
  return ['polygons.shp', 'points.shp', 'no_shape.dbf'].filter((layer) => layer in members);
}

function changesOf(row: Row, back: Row, losses: readonly string[]): string[] {
  const [was, is] = [wordsOf(row), wordsOf(back)];
  const changes = Object.keys(was).flatMap((heading) => {
    if (was[heading] === is[heading]) return [];
    const numbers = typeof was[heading] === 'number' && typeof is[heading] === 'number';
    if (losses.includes('numbers_rounded') && numbers) return [];
    if (losses.includes('signs_dropped') && String(was[heading]).startsWith('#')) return [];
    return [
      `${row.code} ${heading}: ${JSON.stringify(was[heading])?.slice(0, 100)} → ${JSON.stringify(is[heading])?.slice(0, 100)}`,
    ];
  });
  const [one, other] = [row.geometry, back.geometry].map((text) =>
    typeof text === 'string' ? (JSON.parse(text) as Geometry) : null,
  );
  const isThere =
    one === null ? other === null : other === null ? losses.includes('outside_crs') : isSameShape(one, other);
  return isThere ? changes : [...changes, `${row.code} lies elsewhere: ${row.geometry} → ${back.geometry}`];
}

const CASES = WHOLE.flatMap((format) =>
  SYSTEMS.map((code) => crsOf(code)!)
    .filter((crs) => canWrite(format, crs))
    .map((crs) => ({ format, crs, title: `${format.title} ${crs.code}` })),
);

it.each(CASES)('$title goes from one record into an empty one', async ({ format, crs }) => {
  expect((await trip(format, crs)).join('\n')).toBe('');
});
