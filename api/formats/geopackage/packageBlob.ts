import type { RawGeometry, RowFault } from '../source.ts';
import { readWkb } from '../wkb/readWkb.ts';

/** What a blob of a GeoPackage holds. */
export type BlobReading =
  | { readonly geometry: RawGeometry | null; readonly hasCurves: boolean }
  | { readonly fault: RowFault };

const HEAD_BYTES = 8;
/** Bytes of the box by its code in the flags. */
const BOX_BYTES: readonly number[] = [0, 32, 48, 48, 64];
const IS_EMPTY = 0b1_0000;
const IS_EXTENDED = 0b10_0000;

/** Reads the geometry of a row: `GP`, version, flags, system, box, well-known binary (OGC 12-128r17, 2.1.3). */
export function readBlob(value: unknown, srsId: number | null): BlobReading {
  if (value === null || value === undefined) return { geometry: null, hasCurves: false };
  if (!(value instanceof Uint8Array)) return fault('wkb_malformed', typeof value, 'blob');
  if (value.length < HEAD_BYTES || value[0] !== 0x47 || value[1] !== 0x50)
    return fault('wkb_malformed', Buffer.from(value.subarray(0, 4)).toString('hex'), 'GP');
  const flags = value[3];
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const own = view.getInt32(4, (flags & 1) === 1);
  const box = BOX_BYTES[(flags >> 1) & 7];
  if (box === undefined || (flags & IS_EXTENDED) !== 0)
    return fault('wkb_malformed', `flags ${flags.toString(2)}`, 'GeoPackageBinary');
  if (srsId !== null && own !== srsId && own > 0)
    return fault('row_system_differs', String(own), String(srsId));
  if ((flags & IS_EMPTY) !== 0) return { geometry: null, hasCurves: false };
  return readWkb(value.subarray(HEAD_BYTES + box));
}

function fault(code: string, found: string, expected: string): BlobReading {
  return { fault: { field: 'geometry', code, found, expected } };
}
