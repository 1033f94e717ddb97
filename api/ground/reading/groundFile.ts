import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { LayerRole } from '#contract/ground.ts';
import { LAYER_ROLES } from '#contract/ground.ts';
import { readSourceFile } from '../../formats/readSourceFile.ts';
import type { Evidence, Notice, SourceTable } from '../../formats/source.ts';
import { closeLines } from '../../import/reading/closedLines.ts';
import { readDrawing } from './readDrawing.ts';
import type { Rejection } from './rejections.ts';

/** How a file is read. */
export interface GroundReading {
  readonly crs: string | null;
  readonly axes: 'xy' | 'yx' | null;
  readonly encoding: string | null;
}

/** A file of ground: its layers, and what of it is none. */
export interface GroundFile {
  readonly format: string;
  readonly encoding: string | null;
  readonly crs: string | null;
  readonly isWgs84ByStandard: boolean;
  readonly tables: readonly {
    readonly part: string;
    readonly role: LayerRole | null;
    readonly table: SourceTable;
  }[];
  readonly notices: readonly Notice[];
  readonly evidence: readonly Evidence[];
  readonly left: readonly Rejection[];
  /** Who has to be named where it is shown. */
  readonly attribution: string | null;
}

const OSM_ATTRIBUTION = '© OpenStreetMap contributors';

/**
 * Reads a file of any format of shapes that an import reads, all its layers, or an extract of OpenStreetMap.
 * @throws FileRefusal
 */
export async function readGroundFile(
  path: string,
  { crs, encoding }: GroundReading,
  onBytes: (read: number, total: number) => void,
): Promise<GroundFile> {
  if (await isOsm(path)) {
    const { readOsm } = await import('../../formats/osm/readOsm.ts');
    const { tables, left } = await readOsm(path, { recognises: () => true, onBytes });
    return {
      ...{ format: 'OpenStreetMap', encoding: null, crs: crs ?? 'EPSG:4326', isWgs84ByStandard: true },
      ...{ notices: [], evidence: [] },
      tables: tables.map((table) => ({ part: table.name ?? '', role: roleNamed(table.name), table })),
      left: left.map(({ code, count, ids }) => ({ code, count, rows: [...ids], found: null })),
      attribution: OSM_ATTRIBUTION,
    };
  }
  if (await isDrawing(path)) return await readDrawing(path, { crs, onBytes });
  const options = { recognises: () => true, onBytes, ...(encoding && { encoding }) };
  let source = await readSourceFile(path, options, 'shapes');
  const layers = source.layers ?? [];
  if (layers.some(({ isRead }) => !isRead))
    source = await readSourceFile(path, { ...options, layers: layers.map(({ name }) => name) }, 'shapes');
  const { tables, notices } = closeLines(source.tables, undefined);
  return {
    ...{
      format: source.evidence?.[0]?.value ?? source.format,
      encoding: source.encoding,
      crs: crs ?? source.crs,
    },
    isWgs84ByStandard: source.isWgs84ByStandard ?? false,
    tables: tables.map((table, place) => ({
      part: table.name ?? (place === 0 ? '' : `#${place + 1}`),
      role: null,
      table,
    })),
    notices: [...source.notices, ...notices],
    evidence: source.evidence ?? [],
    ...{ left: [], attribution: null },
  };
}

/** What a file is called without its folder and endings. */
export function stemOf(file: string): string {
  const name = basename(file);
  return (
    name.replace(/\.osm\.pbf$/i, '').slice(0, extname(name) === '' ? undefined : -extname(name).length) ||
    name
  );
}

const HEAD_BYTES = 2_048;

/** Whether a file is an extract of OpenStreetMap, by its content. */
async function isOsm(path: string): Promise<boolean> {
  const head = await headOf(path);
  return head.slice(4, 40).includes('OSMHeader') || /<osm[\s>]/.test(head);
}

/** Whether a file is a DXF as text. */
async function isDrawing(path: string): Promise<boolean> {
  return /^(?:\s*999\r?\n[^\n]*\r?\n)*\s*0\s*\r?\n\s*SECTION\s*\r?\n/i.test(await headOf(path));
}

/** How a file begins, each byte a character; empty for a folder. */
async function headOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return '';
  try {
    if ((await file.stat()).isDirectory()) return '';
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}

function roleNamed(name: string | null): LayerRole | null {
  return LAYER_ROLES.find((role) => role === name) ?? null;
}
