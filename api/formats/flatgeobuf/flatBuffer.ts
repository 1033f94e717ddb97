/**
 * A writer of FlatBuffers (flatbuffers.dev, internals), as much as FlatGeobuf needs: a table's fields are numbers, texts, vectors and other
 * tables. It writes forwards: a table first, then what its fields point at, since offsets point ahead; each table has its own list of fields.
 */
export type Field =
  | { readonly kind: 'ubyte' | 'ushort' | 'int'; readonly value: number }
  | { readonly kind: 'ulong'; readonly value: bigint }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'doubles'; readonly value: Float64Array }
  | { readonly kind: 'uints'; readonly value: Uint32Array }
  | { readonly kind: 'tables'; readonly value: readonly Table[] }
  | { readonly kind: 'table'; readonly value: Table };

/** Fields by their number in the schema; undefined: the default. */
export type Table = readonly (Field | undefined)[];

const SIZES = { ubyte: 1, ushort: 2, int: 4, ulong: 8 } as const;
const OFFSET_BYTES = 4;

/** What is written so far. The first four bytes are the length of all that follows, and alignment is counted after them. */
interface Room {
  bytes: Buffer;
  end: number;
}

/** A buffer whose root is this table, with its length before it. */
export function sizedBuffer(root: Table): Buffer {
  const room: Room = { bytes: Buffer.alloc(1 << 10), end: OFFSET_BYTES };
  const rootOffset = reserve(room, OFFSET_BYTES, OFFSET_BYTES);
  pointAt(room, rootOffset, writeTable(room, root));
  reserve(room, 0, 8);
  room.bytes.writeUInt32LE(room.end - OFFSET_BYTES, 0);
  return room.bytes.subarray(0, room.end);
}

function reserve(room: Room, size: number, alignment: number): number {
  const start = room.end + ((alignment - ((room.end - OFFSET_BYTES) % alignment)) % alignment);
  room.end = start + size;
  if (room.end > room.bytes.length)
    room.bytes = Buffer.concat([room.bytes], Math.max(room.end, room.bytes.length * 2));
  return start;
}

function pointAt(room: Room, from: number, to: number): void {
  room.bytes.writeUInt32LE(to - from, from);
}

/** Room for a vector: its length, and right behind it elements that are aligned. */
function reserveVector(room: Room, count: number, size: number): number {
  while (room.end % size !== 0 || room.end % OFFSET_BYTES !== 0) reserve(room, 1, 1);
  const start = reserve(room, OFFSET_BYTES + count * size, OFFSET_BYTES);
  room.bytes.writeUInt32LE(count, start);
  return start;
}

/** What a field points at; where it begins. */
function writeContent(room: Room, field: Field): number {
  if (field.kind === 'table') return writeTable(room, field.value);
  if (field.kind === 'tables') {
    const start = reserveVector(room, field.value.length, OFFSET_BYTES);
    for (const [n, table] of field.value.entries())
      pointAt(room, start + OFFSET_BYTES * (n + 1), writeTable(room, table));
    return start;
  }
  const [bytes, size] = elementsOf(field);
  const start = reserveVector(room, bytes.length / size, size);
  room.bytes.set(bytes, start + OFFSET_BYTES);
  // A text ends with a zero that is not counted.
  if (field.kind === 'text') reserve(room, 1, 1);
  return start;
}

function elementsOf(field: Field): [bytes: Uint8Array, size: number] {
  if (field.kind === 'text') return [Buffer.from(field.value), 1];
  if (field.kind === 'bytes') return [field.value, 1];
  if (field.kind !== 'doubles' && field.kind !== 'uints')
    throw new Error(`A ${field.kind} stands in its table.`);
  const size = field.value.BYTES_PER_ELEMENT;
  const bytes = Buffer.alloc(size * field.value.length);
  for (const [n, value] of field.value.entries()) {
    if (field.kind === 'doubles') bytes.writeDoubleLE(value, size * n);
    else bytes.writeUInt32LE(value, size * n);
  }
  return [bytes, size];
}

function sizeOf({ kind }: Field): number {
  return kind in SIZES ? SIZES[kind as keyof typeof SIZES] : OFFSET_BYTES;
}

function writeTable(room: Room, fields: Table): number {
  // The list of fields: its size, that of the table, and where each field stands in it.
  const list = reserve(room, 4 + 2 * fields.length, 2);
  const known = [...fields.entries()].flatMap(([place, field]) => (field ? [{ place, field }] : []));
  // The larger ones first, so that each is aligned where the table is.
  known.sort((one, other) => sizeOf(other.field) - sizeOf(one.field) || one.place - other.place);
  const isWide = known.some(({ field }) => sizeOf(field) === 8);
  // The offset to the list stands first: before values of 8 bytes there is a gap.
  const first = isWide ? 8 : OFFSET_BYTES;
  const size = known.reduce((sum, { field }) => sum + sizeOf(field), first);
  const start = reserve(room, size, isWide ? 8 : OFFSET_BYTES);
  room.bytes.writeInt32LE(start - list, start);
  room.bytes.writeUInt16LE(4 + 2 * fields.length, list);
  room.bytes.writeUInt16LE(size, list + 2);
  let at = start + first;
  const later: { readonly from: number; readonly field: Field }[] = [];
  for (const { place, field } of known) {
    room.bytes.writeUInt16LE(at - start, list + 4 + 2 * place);
    if (field.kind in SIZES) writeNumber(room.bytes, field, at);
    else later.push({ from: at, field });
    at += sizeOf(field);
  }
  for (const { from, field } of later) pointAt(room, from, writeContent(room, field));
  return start;
}

function writeNumber(bytes: Buffer, field: Field, at: number): void {
  if (field.kind === 'ulong') bytes.writeBigUInt64LE(field.value, at);
  else if (field.kind === 'ushort') bytes.writeUInt16LE(field.value, at);
  else if (field.kind === 'int') bytes.writeInt32LE(field.value, at);
  else if (field.kind === 'ubyte') bytes.writeUInt8(field.value, at);
}
