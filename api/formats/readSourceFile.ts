import { open, readdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileForm } from '#contract/fileForms.ts';
import type { FileFormat, KnownFormat } from './fileFormat.ts';
import { type FileSet, headText } from './fileLook.ts';
import { FILE_FORMATS, type FormatCode, OFFERED_FORMATS } from './registry.ts';
import { FileRefusal, type ReadOptions, type SourceFile } from './source.ts';
import { withKeepableNames } from './tables/keepableNames.ts';
import { isZip } from './unread/archives.ts';
import { openZip } from './zip/zipArchive.ts';

/** What was read, and as what. */
export interface RecognisedFile extends SourceFile {
  readonly format: FormatCode;
  readonly form: FileForm;
}

type ReadFormat = FileFormat & Required<Pick<FileFormat, 'read'>>;

const READ_TITLES = FILE_FORMATS.filter(isRead)
  .map(({ title }) => title)
  .join(', ');
const SHAPE_TITLES = FILE_FORMATS.filter((format) => isRead(format) && format.form === 'shapes')
  .map(({ title }) => title)
  .join(', ');
const READ_EXTENSIONS = OFFERED_FORMATS.filter(isRead)
  .map(({ extensions }) => `.${extensions[0]}`)
  .join(', ');
/** The head of a file: a workbook of old shows its kind in the names of its streams, which may come late. */
const HEAD_BYTES = 1 << 20;
const MEMBERS_SAID = 5;

/**
 * Reads a file by what it contains; its name decides only where that leaves it open.
 * @param only `shapes`: a table is of no use
 * @throws FileRefusal when it is no format that can be read, named, with what to do about it; when an option has no use for it
 */
export async function readSourceFile(
  path: string,
  options: ReadOptions,
  only?: 'shapes',
): Promise<RecognisedFile> {
  const files = await lookAt(path);
  const format = FILE_FORMATS.find(({ sniff }) => sniff(files))!;
  if (!isRead(format)) throw new FileRefusal(format.code, foundOf(format, files), READ_TITLES);
  if (only && format.form !== only) throw new FileRefusal('not_geojson', format.title, SHAPE_TITLES);
  for (const option of ['encoding', 'sheet', 'layers'] as const)
    if (options[option]?.length && !format.takes?.includes(option))
      throw new FileRefusal(`${option}_without_use`, String(options[option]), format.title);
  const file = await format.read(path, options).catch(sayWhatIsRead);
  const tables = file.tables.map(withKeepableNames);
  return {
    ...file,
    format: format.code as FormatCode,
    form: format.form,
    tables,
    evidence: [{ about: 'format', code: 'format_by_content', value: format.title }, ...(file.evidence ?? [])],
    layers:
      file.layers ??
      tables.flatMap(({ name, rows }) =>
        name === null ? [] : [{ name, rows: rows.length, shapes: null, isRead: true }],
      ),
  };
}

/** A reader of text that meets none knows no other format. */
function sayWhatIsRead(error: unknown): never {
  if (error instanceof FileRefusal && error.code === 'not_a_text_file')
    throw new FileRefusal(error.code, error.found, READ_EXTENSIONS);
  throw error;
}

function isRead(format: KnownFormat | FileFormat): format is ReadFormat {
  return 'read' in format && format.read !== undefined;
}

/** The file and, when it is a folder or a ZIP archive within bounds, the names of what it holds. */
async function lookAt(path: string): Promise<FileSet> {
  const nothing = new Uint8Array(0);
  if ((await stat(path)).isDirectory()) {
    const members = (await readdir(path)).sort();
    const name = basename(path);
    return [{ name, head: nothing }, ...members.map((one) => ({ name: `${name}/${one}`, head: nothing }))];
  }
  const file = { name: basename(path), head: await readHead(path, HEAD_BYTES) };
  if (file.head.length === 0) throw new FileRefusal('file_empty');
  if (!isZip(file)) return [file];
  const zip = await openZip(path);
  zip.close();
  return [file, ...zip.names.map((name) => ({ name: `${file.name}/${name}`, head: nothing }))];
}

function foundOf({ code, title }: KnownFormat, files: FileSet): string {
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
