/** A column as Parquet keeps it: physical type, and what makes it a day, a decimal or a shape. */
export interface GivenColumn {
  /** `box/xmin` is the column `xmin` of the structure `box`. */
  readonly name: string;
  readonly type: keyof typeof TYPES;
  readonly converted?: number;
  readonly scale?: number;
  readonly precision?: number;
  /** Bytes of a value of fixed length. */
  readonly length?: number;
  /** Parquet's own type of shapes, with its system. */
  readonly geometry?: string | null;
  /** The bytes of its page, levels and all, and the number of its encoding, whatever its values are. */
  readonly page?: { readonly encoding: number; readonly body: Uint8Array };
  readonly values: readonly (number | bigint | boolean | string | Uint8Array | null)[];
}

/** Numbers of Parquet's types. */
const TYPES = { BOOLEAN: 0, INT32: 1, INT64: 2, FLOAT: 4, DOUBLE: 5, BYTE_ARRAY: 6, FIXED: 7 } as const;
const GEOMETRY_FIELD = 17;
const RLE = 3;

type Field = readonly [id: number, value: Thrift];
/** Whole numbers of 32 and 64 bits, texts, lists, structures. */
type Thrift = number | bigint | string | readonly Thrift[] | { readonly fields: readonly Field[] };

/** The bytes of a Parquet file: plain, not packed, each group of rows a page of each column. */
export function parquetOf(
  columns: readonly GivenColumn[],
  meta: Readonly<Record<string, string>> = {},
  rowsOfGroup = 1_000,
): Buffer {
  const parts: Buffer[] = [Buffer.from('PAR1')];
  let at = 4;
  const rows = columns[0]?.values.length ?? 0;
  const groups: Thrift[] = [];
  for (let start = 0; start < rows; start += rowsOfGroup) {
    const count = Math.min(rowsOfGroup, rows - start);
    const chunks = columns.map((column) => {
      const page = pageOf({ ...column, values: column.values.slice(start, start + count) });
      parts.push(page);
      const offset = BigInt(at);
      at += page.length;
      const size = BigInt(page.length);
      const chunk: Field[] = [
        ...[
          [1, TYPES[column.type]] as const,
          [2, [0, RLE]] as const,
          [3, column.name.split('/')] as const,
          [4, 0] as const,
        ],
        ...[[5, BigInt(count)] as const, [6, size] as const, [7, size] as const, [9, offset] as const],
      ];
      return { fields: [[2, offset] as const, [3, { fields: chunk }] as const] };
    });
    groups.push({
      fields: [
        [1, chunks],
        [2, 0n],
        [3, BigInt(count)],
      ],
    });
  }
  const pairs = Object.entries(meta).map(([key, value]) => ({
    fields: [[1, key] as const, [2, value] as const],
  }));
  const footer = structOf([
    [1, 2],
    [2, schemaOf(columns)],
    [3, BigInt(rows)],
    [4, groups],
    [5, pairs],
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([...parts, footer, length, Buffer.from('PAR1')]);
}

function schemaOf(columns: readonly GivenColumn[]): Thrift[] {
  const roots = new Set(columns.map(({ name }) => name.split('/')[0]));
  const elements: Thrift[] = [
    {
      fields: [
        [4, 'root'],
        [5, roots.size],
      ],
    },
  ];
  for (const root of roots) {
    const members = columns.filter(({ name }) => name.split('/')[0] === root);
    if (members[0].name.includes('/'))
      elements.push({
        fields: [
          [3, 0],
          [4, root],
          [5, members.length],
        ],
      });
    for (const { name, type, converted, scale, precision, length, geometry } of members)
      elements.push({
        fields: [
          [1, TYPES[type]],
          ...(length === undefined ? [] : [[2, length] as const]),
          [3, name.includes('/') ? 0 : 1],
          [4, name.slice(name.indexOf('/') + 1)],
          ...(converted === undefined ? [] : [[6, converted] as const]),
          ...(scale === undefined ? [] : [[7, scale] as const, [8, precision ?? 0] as const]),
          ...(geometry === undefined
            ? []
            : [
                [
                  10,
                  { fields: [[GEOMETRY_FIELD, { fields: geometry === null ? [] : [[1, geometry]] }]] },
                ] as const,
              ]),
        ] as Field[],
      });
  }
  return elements;
}

function pageOf({ name, type, values, page }: GivenColumn): Buffer {
  const there = values.filter((value) => value !== null);
  const plain = Buffer.concat([
    ...(name.includes('/') ? [] : [levelsOf(values.map((value) => value !== null))]),
    type === 'BOOLEAN'
      ? bitsOf(there.map(Boolean))
      : Buffer.concat(there.map((value) => plainOf(type, value))),
  ]);
  const { body, encoding } = page ?? { body: plain, encoding: 0 };
  const head: Field[] = [
    [1, values.length],
    [2, encoding],
    [3, RLE],
    [4, RLE],
  ];
  return Buffer.concat([
    structOf([
      [1, 0],
      [2, body.length],
      [3, body.length],
      [5, { fields: head }],
    ]),
    body,
  ]);
}

function levelsOf(isThere: readonly boolean[]): Buffer {
  const bits = bitsOf(isThere);
  const run = Buffer.concat([varint(BigInt((bits.length << 1) | 1)), bits]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(run.length);
  return Buffer.concat([length, run]);
}

function bitsOf(values: readonly boolean[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(values.length / 8));
  for (const [index, value] of values.entries()) if (value) bytes[index >> 3] |= 1 << (index & 7);
  return bytes;
}

function plainOf(type: GivenColumn['type'], value: unknown): Buffer {
  const bytes = Buffer.alloc(8);
  if (type === 'INT64') bytes.writeBigInt64LE(BigInt(value as bigint));
  else if (type === 'DOUBLE') bytes.writeDoubleLE(value as number);
  if (type === 'INT64' || type === 'DOUBLE') return bytes;
  if (type === 'INT32') bytes.writeInt32LE(value as number);
  else if (type === 'FLOAT') bytes.writeFloatLE(value as number);
  if (type === 'INT32' || type === 'FLOAT') return bytes.subarray(0, 4);
  const text = Buffer.from(value as Uint8Array);
  if (type === 'FIXED') return text;
  bytes.writeUInt32LE(text.length);
  return Buffer.concat([bytes.subarray(0, 4), text]);
}

/** A structure in Thrift's compact protocol. */
function structOf(fields: readonly Field[]): Buffer {
  let last = 0;
  const parts = fields.flatMap(([id, value]) => {
    const delta = id - last;
    last = id;
    const head =
      delta < 16
        ? Buffer.of((delta << 4) | codeOf(value))
        : Buffer.concat([Buffer.of(codeOf(value)), varint(zigzag(BigInt(id)))]);
    return [head, bytesOf(value)];
  });
  return Buffer.concat([...parts, Buffer.of(0)]);
}

function codeOf(value: Thrift): number {
  if (typeof value === 'number') return 5;
  if (typeof value === 'bigint') return 6;
  if (typeof value === 'string') return 8;
  return Array.isArray(value) ? 9 : 12;
}

function bytesOf(value: Thrift): Buffer {
  if (typeof value === 'number' || typeof value === 'bigint') return varint(zigzag(BigInt(value)));
  if (typeof value === 'string')
    return Buffer.concat([varint(BigInt(Buffer.byteLength(value))), Buffer.from(value)]);
  if (!Array.isArray(value)) return structOf((value as { fields: readonly Field[] }).fields);
  const code = value.length === 0 ? 12 : codeOf(value[0] as Thrift);
  const head =
    value.length < 15
      ? Buffer.of((value.length << 4) | code)
      : Buffer.concat([Buffer.of(0xf0 | code), varint(BigInt(value.length))]);
  return Buffer.concat([head, ...value.map((one) => bytesOf(one as Thrift))]);
}

function zigzag(value: bigint): bigint {
  return value < 0n ? -value * 2n - 1n : value * 2n;
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    const low = Number(rest & 0x7fn);
    if (rest < 0x80n) return Buffer.from([...bytes, low]);
    bytes.push(low | 0x80);
  }
}
