import { open } from 'node:fs/promises';
import { readCsv } from './csv.ts';
import { readGeoJson } from './geojson.ts';
import { FileRefusal, type FormatCode, type ReadOptions, type SourceFile } from './source.ts';
import { readXlsx } from './xlsx.ts';

interface FileFormat {
  readonly code: FormatCode;
  readonly extensions: readonly string[];
  readonly read: (path: string, options: ReadOptions) => Promise<SourceFile>;
}

/** The formats that can be read; a new one is one entry and its line in `sniffFormat`. */
export const FILE_FORMATS: readonly FileFormat[] = [
  { code: 'geojson', extensions: ['geojson', 'json', 'ndjson', 'geojsonl', 'geojsons'], read: readGeoJson },
  { code: 'xlsx', extensions: ['xlsx', 'xlsm'], read: readXlsx },
  { code: 'csv', extensions: ['csv', 'tsv', 'txt'], read: readCsv },
];

/**
 * Reads a file by what it contains; its name decides only between two texts.
 * @throws FileRefusal when it is no format of ours, with what to do about it
 */
export async function readSourceFile(path: string, options: ReadOptions): Promise<SourceFile> {
  const code = await sniffFormat(path);
  return FILE_FORMATS.find((format) => format.code === code)!.read(path, options);
}

async function sniffFormat(path: string): Promise<FormatCode> {
  const head = await readHead(path, 4096);
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (head.length === 0) throw new FileRefusal('file_empty');
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'xlsx';
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw await refuseCompoundFile(path);
  // As bytes, so that a byte order mark or a record separator before the first sign does not hide it.
  const visible = head.findIndex((byte) => byte > 0x20 && byte < 0x80);
  const text = new TextDecoder('latin1').decode(head.subarray(Math.max(0, visible)));
  if (/^<(!doctype html|html|table|meta|style|div)/i.test(text))
    throw new FileRefusal('html_table', text.slice(0, 20), 'CSV, XLSX, GeoJSON');
  if (text.startsWith('<')) throw new FileRefusal('format_unknown', text.slice(0, 20), 'CSV, XLSX, GeoJSON');
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const named = FILE_FORMATS.find((format) => format.extensions.includes(extension))?.code;
  if (text.startsWith('{') || named === 'geojson') return 'geojson';
  return 'csv';
}

/** Legacy Excel and locked workbooks are both OLE compound files; the names of their streams tell them apart. */
async function refuseCompoundFile(path: string): Promise<FileRefusal> {
  const head = new TextDecoder('utf-16le').decode(await readHead(path, 1 << 20));
  if (head.includes('EncryptedPackage')) return new FileRefusal('xlsx_locked', 'EncryptedPackage', 'XLSX');
  return new FileRefusal('xls_legacy', 'XLS', 'XLSX, CSV');
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
