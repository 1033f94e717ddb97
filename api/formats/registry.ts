import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { readCsv } from './csv/readCsv.ts';
import { extensionOf, type FileFormat, type FileLook, headText } from './fileFormat.ts';
import { readGeoJson } from './geojson/readGeoJson.ts';
import { FileRefusal, type ReadOptions, type SourceFile } from './source.ts';
import { withKeepableNames } from './tables/keepableNames.ts';
import { holds, isZip, OTHER_ARCHIVE, UNREAD_ARCHIVES } from './unread/archives.ts';
import { UNREAD_BINARIES } from './unread/binaries.ts';
import { UNREAD_TEXTS } from './unread/texts.ts';
import { readXlsx } from './xlsx/readXlsx.ts';
import { openZip } from './xlsx/zipArchive.ts';

const GEOJSON_NAMES = ['geojson', 'json', 'ndjson', 'geojsonl', 'geojsons'];

/** The formats that are known, in the order in which a file is tried; those without `read` are refused by their name. */
export const FILE_FORMATS: readonly FileFormat[] = [
  ...UNREAD_BINARIES,
  ...UNREAD_ARCHIVES,
  {
    code: 'xlsx',
    title: 'XLSX',
    extensions: ['xlsx', 'xlsm'],
    mime: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    sniff: (files) =>
      isZip(files[0]) && (holds(files, /\/xl\//i) || /^xls[xm]$/.test(extensionOf(files[0].name))),
    takes: ['sheet'],
    read: readXlsx,
  },
  OTHER_ARCHIVE,
  ...UNREAD_TEXTS,
  {
    code: 'geojson',
    title: 'GeoJSON',
    extensions: GEOJSON_NAMES,
    mime: ['application/geo+json', 'application/json', 'application/geo+json-seq'],
    sniff: ([file]) =>
      /^(?:\{|\[\s*\{)/.test(headText(file)) || GEOJSON_NAMES.includes(extensionOf(file.name)),
    takes: ['encoding'],
    read: readGeoJson,
  },
  {
    code: 'csv',
    title: 'CSV',
    extensions: ['csv', 'tsv', 'txt'],
    mime: ['text/csv', 'text/tab-separated-values', 'text/plain'],
    sniff: () => true,
    takes: ['encoding'],
    read: readCsv,
  },
];

const READ_TITLES = FILE_FORMATS.filter(({ read }) => read)
  .map(({ title }) => title)
  .join(', ');
/** The head of a file: a workbook of old shows its kind in the names of its streams, which may come late. */
const HEAD_BYTES = 1 << 20;
const MEMBERS_SAID = 5;

/**
 * Reads a file by what it contains; its name decides only where that leaves it open.
 * @throws FileRefusal when it is no format that can be read, named, with what to do about it; when an option has no use for it
 */
export async function readSourceFile(path: string, options: ReadOptions): Promise<SourceFile> {
  const files = await lookAt(path);
  const format = FILE_FORMATS.find(({ sniff }) => sniff(files))!;
  if (!format.read) throw new FileRefusal(format.code, foundOf(format, files), READ_TITLES);
  for (const option of ['encoding', 'sheet'] as const)
    if (options[option] && !format.takes?.includes(option))
      throw new FileRefusal(`${option}_without_use`, options[option], format.title);
  const file = await format.read(path, options);
  return { ...file, tables: file.tables.map(withKeepableNames) };
}

/** The file and, when it is a ZIP archive within bounds, the names of what it holds. */
async function lookAt(path: string): Promise<FileLook[]> {
  const file = { name: basename(path), head: await readHead(path, HEAD_BYTES) };
  if (file.head.length === 0) throw new FileRefusal('file_empty');
  if (!isZip(file)) return [file];
  const zip = await openZip(path);
  zip.close();
  const nothing = new Uint8Array(0);
  return [file, ...zip.names.map((name) => ({ name: `${file.name}/${name}`, head: nothing }))];
}

function foundOf({ code, title }: FileFormat, files: readonly FileLook[]): string {
  if (code === 'format_unknown') return headText(files[0]).slice(0, 20);
  if (files.length === 1) return title;
  const [archive, ...members] = files;
  const names = members.slice(0, MEMBERS_SAID).map(({ name }) => name.slice(archive.name.length + 1));
  return `${title}: ${names.join(', ')}${members.length > MEMBERS_SAID ? ' …' : ''}`;
}

async function readHead(path: string, bytes: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
