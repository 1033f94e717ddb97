/** Bytes that grow as they are written, with the two encodings that protocol buffers need most. */
export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Room for so many more bytes. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  /** A whole number from 0 to 2^53, seven bits a byte, the lowest first. */
  varint(value: number): void {
    if (this.length + 8 > this.bytes.length) this.reserve(8);
    const { bytes } = this;
    if (value < 0x80) {
      bytes[this.length++] = value;
      return;
    }
    let rest = value;
    while (rest > 0x7fffffff) {
      bytes[this.length++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[this.length++] = rest;
  }

  /** The bytes [from, to) of an array; short runs are copied without a call out of JavaScript. */
  copy(source: Uint8Array, from: number, to: number): void {
    this.reserve(to - from);
    if (to - from > 64) {
      this.bytes.set(source.subarray(from, to), this.length);
      this.length += to - from;
      return;
    }
    const { bytes } = this;
    for (let i = from; i < to; i++) bytes[this.length++] = source[i];
  }

  /** What another writer holds. */
  append(other: ByteWriter): void {
    this.copy(other.bytes, 0, other.length);
  }

  double(value: number): void {
    this.reserve(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** What was written, as an array of its own. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** How many bytes `varint` writes. */
export function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length++;
  return length;
}
