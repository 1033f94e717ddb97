import type { EngineValue } from '../batch.ts';
import { withRoom } from './typedArrays.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A column of long or unique texts as one run of UTF-8 bytes; a text without bytes is unknown. */
export class TextColumn {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** A row's text lies in [starts[slot], starts[slot + 1]). */
  starts = new Uint32Array(1);
  private length = 0;

  append(values: readonly EngineValue[] | undefined, count: number): void {
    this.starts = withRoom(this.starts, this.length + count + 1);
    for (let i = 0; i < count; i++) this.push((values?.[i] ?? '') as string);
  }

  private push(text: string): void {
    const start = this.starts[this.length];
    // UTF-8 needs at most three bytes for a UTF-16 unit.
    this.bytes = withRoom(this.bytes, start + text.length * 3);
    const written = writeUtf8(this.bytes, start, text);
    this.starts[++this.length] = start + written;
  }

  text(slot: number): string {
    return decoder.decode(this.bytes.subarray(this.starts[slot], this.starts[slot + 1]));
  }

  value(slot: number): string | null {
    return this.starts[slot] === this.starts[slot + 1] ? null : this.text(slot);
  }

  permute(order: Uint32Array): TextColumn {
    const column = new TextColumn();
    let total = 0;
    for (let i = 0; i < order.length; i++) total += this.starts[order[i] + 1] - this.starts[order[i]];
    column.bytes = new Uint8Array(total);
    column.starts = new Uint32Array(order.length + 1);
    column.length = order.length;
    let position = 0;
    for (let i = 0; i < order.length; i++) {
      const end = this.starts[order[i] + 1];
      for (let from = this.starts[order[i]]; from < end; from++) column.bytes[position++] = this.bytes[from];
      column.starts[i + 1] = position;
    }
    return column;
  }

  /** Order by code point, which is the order of the bytes. */
  compare(slot: number, other: number): number {
    const { bytes, starts } = this;
    return compareBytes(bytes, starts[slot], starts[slot + 1], bytes, starts[other], starts[other + 1]);
  }

  compareTo(slot: number, text: Uint8Array): number {
    return compareBytes(this.bytes, this.starts[slot], this.starts[slot + 1], text, 0, text.length);
  }

  keepUnknown(mask: Uint8Array, count: number): void {
    const { starts } = this;
    for (let i = 0; i < count; i++) mask[i] &= starts[i] === starts[i + 1] ? 1 : 0;
  }

  /** Lets only rows stay in the mask whose text is one of those (or unknown, when that is accepted). */
  keepAmong(texts: readonly string[], acceptUnknown: boolean, mask: Uint8Array, count: number): void {
    const wanted = texts.map(toUtf8);
    for (let i = 0; i < count; i++) {
      if (mask[i] === 0) continue;
      const unknown = this.starts[i] === this.starts[i + 1];
      const accepted = unknown ? acceptUnknown : wanted.some((text) => this.compareTo(i, text) === 0);
      if (!accepted) mask[i] = 0;
    }
  }
}

/** A text as UTF-8. */
export function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

function compareBytes(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const shared = Math.min(aEnd - aStart, bEnd - bStart);
  for (let i = 0; i < shared; i++) {
    const difference = a[aStart + i] - b[bStart + i];
    if (difference !== 0) return difference;
  }
  return aEnd - aStart - (bEnd - bStart);
}

/** Writes short texts without a call out of JavaScript, which costs more than the text itself. */
function writeUtf8(bytes: Uint8Array, start: number, text: string): number {
  let position = start;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes[position++] = unit;
    else if (unit < 0x800) {
      bytes[position++] = 0xc0 | (unit >> 6);
      bytes[position++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      bytes[position++] = 0xe0 | (unit >> 12);
      bytes[position++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[position++] = 0x80 | (unit & 0x3f);
    } else return encoder.encodeInto(text, bytes.subarray(start)).written;
  }
  return position - start;
}
