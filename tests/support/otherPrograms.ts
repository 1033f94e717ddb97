import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { freshFolder } from './databases.ts';

const run = promisify(execFile);
const MOST_BYTES = 256 * 1024 * 1024;

export interface GdalFeature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
}

/** Writes a file, or what a zip holds, into a folder of its own; its path. */
export function placed(name: string, bytes: Uint8Array): string {
  const folder = freshFolder();
  if (!name.endsWith('.zip')) {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  }
  for (const [member, content] of Object.entries(unzipSync(bytes))) {
    mkdirSync(dirname(join(folder, member)), { recursive: true });
    writeFileSync(join(folder, member), content);
  }
  return folder;
}

/** The features of a layer as GDAL reads them, in the file's own numbers. */
export async function readByGdal(path: string, layer?: string): Promise<GdalFeature[]> {
  const { stdout } = await run(
    'ogr2ogr',
    [
      ...['-f', 'GeoJSON', '/vsistdout/', path, ...(layer ? [layer] : [])],
      ...['-lco', 'COORDINATE_PRECISION=12', '-lco', 'RFC7946=NO'],
    ],
    { maxBuffer: MOST_BYTES },
  );
  return (JSON.parse(stdout) as { features: GdalFeature[] }).features;
}

/** What GDAL says of a file. */
export async function askGdal(...args: string[]): Promise<string> {
  const { stdout, stderr } = await run('ogrinfo', args, { maxBuffer: MOST_BYTES });
  return stdout + stderr;
}

/** A workbook as LibreOffice saves it as CSV: values as they are stored, not as they are shown. */
export async function byLibreOffice(path: string): Promise<Buffer> {
  const folder = freshFolder();
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false';
  await run('soffice', ['--headless', '--convert-to', filter, '--outdir', folder, path]);
  return readFileSync(join(folder, basename(path).replace(/\.\w+$/, '.csv')));
}
