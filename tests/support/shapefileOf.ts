import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A field of a dBASE file with its values as the file has them: texts as bytes where their encoding matters. */
export interface GivenField {
  readonly name: string | Uint8Array;
  readonly type?: string;
  readonly length: number;
  readonly values: readonly (string | Uint8Array)[];
}

/** The bytes of a dBASE file. */
export function dbfOf(
  fields: readonly GivenField[],
  { languageByte = 0, deleted = [] as number[] } = {},
): Buffer {
  const records = Math.max(0, ...fields.map(({ values }) => values.length));
  const recordBytes = 1 + fields.reduce((sum, { length }) => sum + length, 0);
  const headerBytes = 33 + 32 * fields.length;
  const bytes = Buffer.alloc(headerBytes + records * recordBytes + 1, 0x20);
  bytes.fill(0, 0, headerBytes);
  bytes.set([0x03, 125, 6, 15]);
  bytes.writeUInt32LE(records, 4);
  bytes.writeUInt16LE(headerBytes, 8);
  bytes.writeUInt16LE(recordBytes, 10);
  bytes[29] = languageByte;
  let offset = 1;
  for (const [index, { name, type = 'C', length, values }] of fields.entries()) {
    bytes.set(Buffer.from(name as Uint8Array).subarray(0, 10), 32 + 32 * index);
    bytes.write(type, 43 + 32 * index);
    bytes[48 + 32 * index] = length;
    for (const [row, value] of values.entries())
      bytes.set(
        Buffer.from(value as Uint8Array).subarray(0, length),
        headerBytes + row * recordBytes + offset,
      );
    offset += length;
  }
  bytes[headerBytes - 1] = 0x0d;
  for (const row of deleted) bytes[headerBytes + row * recordBytes] = 0x2a;
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

type Pair = readonly [number, number];

/** The content of a record: a polygon or a line of several parts, with heights where they are given. */
export function partsRecord(
  type: number,
  parts: readonly (readonly Pair[])[],
  heights?: readonly number[],
): Buffer {
  const points = parts.flat();
  const bytes = Buffer.alloc(
    44 + 4 * parts.length + 16 * points.length + (heights ? 16 + 8 * points.length : 0),
  );
  bytes.writeInt32LE(type, 0);
  bytes.writeInt32LE(parts.length, 36);
  bytes.writeInt32LE(points.length, 40);
  let from = 0;
  for (const [index, part] of parts.entries()) {
    bytes.writeInt32LE(from, 44 + 4 * index);
    from += part.length;
  }
  const start = 44 + 4 * parts.length;
  for (const [index, [x, y]] of points.entries()) {
    bytes.writeDoubleLE(x, start + 16 * index);
    bytes.writeDoubleLE(y, start + 16 * index + 8);
    if (heights) bytes.writeDoubleLE(heights[index], start + 16 * points.length + 16 + 8 * index);
  }
  return bytes;
}

export const NULL_RECORD = Buffer.alloc(4);

/** The bytes of a `.shp` and its `.shx`. */
export function shpOf(records: readonly Buffer[], type = 5): { shp: Buffer; shx: Buffer } {
  const header = (bytes: number) => {
    const head = Buffer.alloc(100);
    head.writeInt32BE(9994, 0);
    head.writeInt32BE(bytes / 2, 24);
    head.writeInt32LE(1000, 28);
    head.writeInt32LE(type, 32);
    return head;
  };
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 100;
  for (const [index, content] of records.entries()) {
    const head = Buffer.alloc(8);
    head.writeInt32BE(index + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    const entry = Buffer.alloc(8);
    entry.writeInt32BE(at / 2, 0);
    entry.writeInt32BE(content.length / 2, 4);
    parts.push(head, content);
    entries.push(entry);
    at += 8 + content.length;
  }
  return {
    shp: Buffer.concat([header(at), ...parts]),
    shx: Buffer.concat([header(100 + 8 * records.length), ...entries]),
  };
}

/** Files of the test's own in one folder; the path of the first. */
export function filesOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-set-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return join(folder, Object.keys(files)[0]);
}
