import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { unzipSync } from 'fflate';
import type { Geometry, Position } from 'geojson';
import type { ExportedRow } from '#api/export/columns.ts';
import { type LedgerChoices, ledgerTarget } from '#api/export/ledgerTarget.ts';
import { lossesOf } from '#api/export/losses.ts';
import type { WrittenFormat } from '#api/formats/registry.ts';
import { isFormulaError } from '#api/formats/tables/tableRows.ts';
import type { Loss } from '#api/formats/target.ts';
import { type ImportRow, isRejected, type ReadRow } from '#api/import/reading/importRow.ts';
import { understandOptions } from '#api/import/reading/readingOptions.ts';
import { readSource } from '#api/import/reading/readSource.ts';
import { understandFile } from '#api/import/rows/understand.ts';
import { FIELDS } from '#contract/fields.ts';
import { oneByOne, wholeFile } from './randomParcels.ts';

export interface Trip {
  readonly rows: readonly ExportedRow[];
  readonly format: WrittenFormat;
  readonly choices?: LedgerChoices;
  readonly language?: 'zh' | 'en';
}

export interface Returned {
  /** What was said beforehand. */
  readonly losses: readonly Loss[];
  /** What came back, file after file. */
  readonly rows: readonly ReadRow[];
  /** Codes of what was said of the files. */
  readonly said: readonly string[];
}

/** The tables that a zip of shapefiles may hold. */
const LAYERS = ['polygons.shp', 'points.shp', 'no_shape.dbf'];

/** Writes rows as an export does and reads them as an import does, up to where the record is asked. */
export async function roundTrip({ rows, format, choices = {}, language = 'zh' }: Trip): Promise<Returned> {
  const target = ledgerTarget(language, 'full', choices);
  const losses = await lossesOf(format, oneByOne(rows), target);
  const bytes = await wholeFile(format.write(oneByOne(rows), target));
  const folder = mkdtempSync(join(tmpdir(), 'wutong-trip-'));
  try {
    // What the file cannot say is said by whoever opens it.
    const isUnnamed = losses.some(({ code }) => code === 'crs_unnamed' || code === 'crs_approximate');
    const crs = isUnnamed && choices.crs ? { crs: choices.crs.code } : {};
    const read: ReadRow[] = [];
    const said: string[] = [];
    for (const path of placeFiles(folder, format, bytes)) {
      const source = await readSource({ path, options: {} });
      const options = understandOptions(
        { ...crs, ...(format.isDrawing && { kind: 'land' }) },
        'Asia/Shanghai',
      );
      const { notices } = await understandFile(
        source,
        path.slice(folder.length + 1),
        options,
        async (row) => {
          read.push(row);
        },
      );
      said.push(
        ...[...source.notices, ...notices].map(({ code, field }) => [code, field].filter(Boolean).join(' ')),
      );
    }
    return { losses, rows: read, said };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function placeFiles(folder: string, format: WrittenFormat, bytes: Buffer): string[] {
  if (format.sentAs !== 'application/zip') {
    const path = join(folder, `a.${format.extensions[0]}`);
    writeFileSync(path, bytes);
    return [path];
  }
  const members = unzipSync(bytes);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(members)) writeFileSync(join(folder, name), content);
  return LAYERS.filter((name) => name in members).map((name) => join(folder, name));
}

/** Fields that the record makes of others, or that need it to be understood. */
const NOT_IN_A_FILE = new Set(['park', 'building', 'zone', 'code', 'kind', 'lon', 'lat']);

/** What came back otherwise than it went, in words for a reader of the test, but for what was told beforehand. */
export function untold(rows: readonly ExportedRow[], { losses, rows: read }: Returned): string[] {
  const told = new Map(losses.map(({ code, count }) => [code, count]));
  const known = new Map(read.flatMap((row) => (isRejected(row) ? [] : [[row.words.recordKey, row]])));
  const wrong: string[] = [];
  const lost = { outside_crs: 0, without_shape: 0 };
  for (const row of rows) {
    const back = known.get(row.key as string);
    if (back === undefined) {
      wrong.push(`${row.code} is not there`);
      continue;
    }
    wrong.push(...changedFields(row, back, told));
    const shape = shapeOf(back);
    const given = typeof row.geometry === 'string' ? (JSON.parse(row.geometry) as Geometry) : null;
    if (given === null) lost.without_shape++;
    else if (shape === null) lost.outside_crs++;
    if (shape !== null && (given === null || !isSameShape(given, shape)))
      wrong.push(`${row.code} lies elsewhere: ${row.geometry} → ${JSON.stringify(shape)}`);
  }
  // What is told as lost is lost, and nothing else.
  if (lost.outside_crs !== (told.get('outside_crs') ?? 0)) wrong.push(`${lost.outside_crs} shapes are lost`);
  if (told.has('without_shape') && lost.without_shape !== told.get('without_shape'))
    wrong.push('rows without a shape');
  wrong.push(...read.flatMap((row) => (isRejected(row) ? [`rejected: ${JSON.stringify(row.fault)}`] : [])));
  return wrong;
}

function changedFields(row: ExportedRow, back: ImportRow, told: ReadonlyMap<string, number>): string[] {
  const mayRound = told.has('numbers_rounded');
  const changes = FIELDS.flatMap(({ key }) => {
    const [was, is] = [row[key] ?? null, back.values[key] ?? null];
    if (NOT_IN_A_FILE.has(key) || isSame(was, is, mayRound)) return [];
    if (told.has('signs_dropped') && is === null && isFormulaError(String(was))) return [];
    return [`${row.code} ${key}: ${said(was)} → ${said(is)}`];
  });
  return isSame(row.extra, back.extra, mayRound)
    ? changes
    : [...changes, `${row.code}: ${said(row.extra)} → ${said(back.extra)}`];
}

function isSame(was: unknown, is: unknown, mayRound: boolean): boolean {
  if (mayRound && typeof was === 'number' && typeof is === 'number')
    return Math.abs(was - is) <= 1e-12 * Math.abs(was);
  return isDeepStrictEqual(was, is);
}

function said(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 120);
}

function shapeOf({ placement }: ImportRow): Geometry | null {
  return placement.state === 'placed' ? placement.geometry : null;
}

/** A millimetre, in degrees of a meridian. */
const MILLIMETRE = 0.001 / 111_000;

/** Whether two shapes have the same rings with the same corners, whichever is first and whichever way they run. */
export function isSameShape(one: Geometry, other: Geometry): boolean {
  const [ones, others] = [ringsOf(one), ringsOf(other)];
  return (
    one.type === other.type &&
    ones.length === others.length &&
    ones.every((ring) => others.some((is) => isSameRing(ring, is)))
  );
}

export function ringsOf(geometry: Geometry): Position[][] {
  if (geometry.type === 'Point') return [[geometry.coordinates]];
  if (geometry.type === 'Polygon') return geometry.coordinates;
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}

export function isSameRing(one: readonly Position[], other: readonly Position[]): boolean {
  const has = (ring: readonly Position[], [lon, lat]: Position) =>
    ring.some(
      ([x, y]) =>
        Math.abs(y - lat) < MILLIMETRE && Math.abs(x - lon) * Math.cos((lat * Math.PI) / 180) < MILLIMETRE,
    );
  return (
    one.length === other.length &&
    one.every((place) => has(other, place)) &&
    other.every((place) => has(one, place))
  );
}
