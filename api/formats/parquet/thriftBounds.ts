import { damagedParquet } from './damagedParquet.ts';

/** A number of 64 bits in groups of seven. */
const VARINT_BYTES = 10;
/** Heads and footers of Parquet lie eight deep. */
const DEPTH = 32;
const BYTES_OF_DOUBLE = 8;

/** Types of Thrift's compact protocol. */
const TYPE = {
  stop: 0,
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  struct: 12,
} as const;

/**
 * Goes over a structure in Thrift's compact protocol without making anything of it: the reader believes what a list says of its length, adds
 * to a number as long as it goes on, and follows structures as deep as they lie.
 * @returns where it ends
 * @throws FileRefusal `parquet_damaged`
 */
export function endOfStruct(bytes: Uint8Array, at: number, depth = 0): number {
  if (depth > DEPTH) throw damagedParquet(`structures ${depth} deep`, `≤ ${DEPTH}`);
  let place = at;
  while (true) {
    const head = byteAt(bytes, place++);
    const type = head & 0x0f;
    if (type === TYPE.stop) return place;
    if (head >> 4 === 0) place = varintAt(bytes, place).end;
    place = endOfValue(bytes, place, type, depth);
  }
}

function endOfValue(bytes: Uint8Array, at: number, type: number, depth: number): number {
  switch (type) {
    case TYPE.true:
    case TYPE.false:
      return at;
    case TYPE.byte:
      return at + 1;
    case TYPE.i16:
    case TYPE.i32:
    case TYPE.i64:
      return varintAt(bytes, at).end;
    case TYPE.double:
      return at + BYTES_OF_DOUBLE;
    case TYPE.binary: {
      const { value, end } = varintAt(bytes, at);
      return within(bytes, end + value);
    }
    case TYPE.list:
      return endOfList(bytes, at, depth);
    case TYPE.struct:
      return endOfStruct(bytes, at, depth + 1);
    default:
      throw damagedParquet(`Thrift type ${type}`, '≤ 12');
  }
}

function endOfList(bytes: Uint8Array, at: number, depth: number): number {
  if (depth > DEPTH) throw damagedParquet(`lists ${depth} deep`, `≤ ${DEPTH}`);
  const head = byteAt(bytes, at);
  const { value: long, end } = head >> 4 === 15 ? varintAt(bytes, at + 1) : { value: head >> 4, end: at + 1 };
  within(bytes, end + long);
  const type = head & 0x0f;
  let place = end;
  for (let n = 0; n < long; n++)
    place = type === TYPE.true || type === TYPE.false ? place + 1 : endOfValue(bytes, place, type, depth + 1);
  return place;
}

/** An unsigned number in groups of seven bits, the lowest first; one of 64 bits may lose its last digits. @throws FileRefusal */
export function varintAt(bytes: Uint8Array, at: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let place = 0; place < VARINT_BYTES; place++) {
    const byte = byteAt(bytes, at + place);
    value += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80) return { value, end: at + place + 1 };
  }
  throw damagedParquet('a number without an end', `≤ ${VARINT_BYTES} bytes`);
}

/** @throws FileRefusal where there is none */
export function byteAt(bytes: Uint8Array, at: number): number {
  within(bytes, at + 1);
  return bytes[at];
}

function within(bytes: Uint8Array, end: number): number {
  if (!(end <= bytes.length)) throw damagedParquet(`${end} bytes`, `≤ ${bytes.length}`);
  return end;
}
