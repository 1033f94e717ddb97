import { open } from 'node:fs/promises';
import { companionsOf } from '../companions.ts';
import { extensionOf } from '../fileLook.ts';
import type { SourceChoice } from '../question.ts';

/** Encodings that files of the trade are met in, by the name to say and the one of the decoder. */
const CANDIDATES = [
  ['UTF-8', 'utf-8'],
  ['GB18030', 'gb18030'],
  ['Big5', 'big5'],
  ['cp1252', 'windows-1252'],
  ['Shift_JIS', 'shift_jis'],
] as const;
/** So much of a file is looked at. */
const HEAD_BYTES = 1 << 18;
const LINES = 3;
const LINE_BYTES = 160;
const BROKEN = /\uFFFD/g;

/**
 * The same lines of a file decoded in each encoding, side by side: lines that differ, those with the most characters beyond ASCII first, since in
 * the others all agree. The encodings with the fewest broken characters come first. Of a shapefile the records of its table are shown.
 * @returns none for a file without such lines
 */
export async function encodingChoices(path: string): Promise<SourceChoice[]> {
  const table = extensionOf(path) === 'shp' ? (await companionsOf(path)).get('dbf') : undefined;
  const file = table ?? path;
  const head = await readHead(file);
  const lines = telling(extensionOf(file) === 'dbf' ? recordsOf(head) : linesOf(head));
  if (lines.length === 0) return [];
  return CANDIDATES.map(([value, label]) => {
    const decoder = new TextDecoder(label);
    const samples = lines.map((line) =>
      decoder
        .decode(line)
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .replace(/\uFFFD$/, '')
        .trim(),
    );
    return { value, label: value, samples };
  }).sort((a, b) => brokenIn(a.samples) - brokenIn(b.samples));
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function linesOf(head: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = head.indexOf(10); end !== -1; end = head.indexOf(10, start)) {
    lines.push(head.subarray(start, end));
    start = end + 1;
  }
  if (start < head.length) lines.push(head.subarray(start));
  return lines;
}

/** The records of a dBASE table have one length, which its header says. */
function recordsOf(head: Uint8Array): Uint8Array[] {
  if (head.length < 32) return [];
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [first, length] = [view.getUint16(8, true), view.getUint16(10, true)];
  const records: Uint8Array[] = [];
  for (let at = first; length > 0 && at + length <= head.length; at += length)
    records.push(head.subarray(at, at + length));
  return records;
}

/** The lines that tell most, cut where they are long, around the first byte beyond ASCII. */
function telling(lines: readonly Uint8Array[]): Uint8Array[] {
  return lines
    .map((line) => {
      const first = line.findIndex((byte) => byte >= 0x80);
      const from = first > LINE_BYTES / 2 ? first - 8 : 0;
      const shown = line.subarray(from, from + LINE_BYTES);
      return { shown, high: shown.filter((byte) => byte >= 0x80).length };
    })
    .filter(({ high }) => high > 0)
    .sort((a, b) => b.high - a.high)
    .slice(0, LINES)
    .map(({ shown }) => shown);
}

function brokenIn(samples: readonly string[]): number {
  return samples.reduce((sum, text) => sum + (text.match(BROKEN)?.length ?? 0), 0);
}
