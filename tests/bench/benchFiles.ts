import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A file to be imported, and what `ogr2ogr` has to be told of it. */
export interface BenchFile {
  readonly kind: 'csv' | 'shapefile';
  readonly path: string;
  readonly rows: number;
  /** Options of `ogr2ogr`. */
  readonly ogr: readonly string[];
  /** Its columns as `ogr2ogr` calls them in the table, by what they are. */
  readonly columns: Readonly<Record<'code' | 'name' | 'mu' | 'use' | 'status', string>>;
}

const USES = ['工业用地', '商业用地', '仓储用地'];
const STATUSES = ['可供', '在谈', '已签约'];
const LINES_AT_ONCE = 10_000;

/** A ledger of parcels on a grid, some 85 bytes a row, line by line: whoever asks for a million has them on disk only. */
export function* ledgerLines(rows: number): Generator<string> {
  yield '宗地号,地块名称,用地面积(亩),土地用途,状态,经度_WGS84,纬度_WGS84\n';
  for (let n = 0; n < rows; n++)
    yield `${rowText(n)},${placeOf(n)
      .map((degrees) => degrees.toFixed(4))
      .join(',')}\n`;
}

function rowText(n: number): string {
  return `X${n},长江路${n}号,${10 + (n % 900) / 10},${USES[n % 3]},${STATUSES[n % 3]}`;
}

function placeOf(n: number): [lon: number, lat: number] {
  return [120 + (n % 1_000) / 1_000, 36.4 + Math.floor(n / 1_000) / 1_000];
}

export function ledgerFile(folder: string, rows: number): BenchFile {
  const path = join(folder, `土地台账${rows}.csv`);
  writeLines(path, ledgerLines(rows));
  return {
    ...{ kind: 'csv', path, rows },
    ogr: ['-oo', 'X_POSSIBLE_NAMES=经度_WGS84', '-oo', 'Y_POSSIBLE_NAMES=纬度_WGS84', '-a_srs', 'EPSG:4326'],
    columns: { code: '宗地号', name: '地块名称', mu: '用地面积(亩)', use: '土地用途', status: '状态' },
  };
}

/** The same parcels as squares of a hundred metres, in zone 40 of CGCS2000, with a .prj and a .cpg. */
export function parcelFile(folder: string, rows: number): BenchFile {
  const text = join(folder, 'parcels.csv');
  writeLines(text, parcelLines(rows));
  const path = join(folder, 'parcels.shp');
  const encoding = ['-lco', 'ENCODING=UTF-8'];
  const geometry = ['-oo', 'GEOM_POSSIBLE_NAMES=WKT', '-oo', 'KEEP_GEOM_COLUMNS=NO', '-a_srs', 'EPSG:4528'];
  execFileSync('ogr2ogr', ['-f', 'ESRI Shapefile', path, text, '-nlt', 'POLYGON', ...encoding, ...geometry]);
  rmSync(text);
  return {
    ...{ kind: 'shapefile', path, rows },
    ogr: ['-t_srs', 'EPSG:4326', '-nlt', 'PROMOTE_TO_MULTI'],
    columns: { code: '宗地号', name: '地块名', mu: '面积亩', use: '用途', status: '状态' },
  };
}

function* parcelLines(rows: number): Generator<string> {
  yield '宗地号,地块名,面积亩,用途,状态,WKT\n';
  for (let n = 0; n < rows; n++) {
    const [east, north] = [40_460_000 + (n % 500) * 150, 4_030_000 + Math.floor(n / 500) * 150];
    const [right, top] = [east + 100, north + 100];
    const ring = `${east} ${north},${east} ${top},${right} ${top},${right} ${north},${east} ${north}`;
    yield `${rowText(n)},"POLYGON((${ring}))"\n`;
  }
}

function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, 'w');
  let open: string[] = [];
  const write = () => {
    writeSync(file, open.join(''));
    open = [];
  };
  for (const line of lines) if (open.push(line) >= LINES_AT_ONCE) write();
  write();
  closeSync(file);
}
