import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import type { FileWindow } from '../fileWindow.ts';
import { damagedParquet } from './damagedParquet.ts';
import { endOfStruct } from './thriftBounds.ts';

/** The head of a page has statistics, but no more than this. */
const HEAD_BYTES = 64 << 10;

/** What the head of a page says of the bytes that follow it. */
export interface PageHead {
  readonly kind: 'dictionary' | 'data' | 'data2';
  /** Bytes of the head itself, of its page, and of that when it is unpacked. */
  readonly length: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly values: number;
  /** The number of its encoding. */
  readonly encoding: number;
  /** Of the second kind of data: how many values are none, bytes of its levels, whether the rest is packed. */
  readonly second: {
    readonly nulls: number;
    readonly repetitionBytes: number;
    readonly definitionBytes: number;
    readonly isPacked: boolean;
  } | null;
}

/** Numbers of the types of pages, and the field that describes each. */
const KINDS = { 0: ['data', 'field_5'], 2: ['dictionary', 'field_7'], 3: ['data2', 'field_8'] } as const;

type Fields = Readonly<Record<string, unknown>>;

/** Reads the head of the page that begins at a place of a file. @throws FileRefusal `parquet_damaged` */
export function readPageHead(file: FileWindow, at: number, end: number): PageHead {
  const bytes = file.bytes(at, Math.min(HEAD_BYTES, end - at));
  const length = endOfStruct(bytes, 0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const head = deserializeTCompactProtocol({ view, offset: 0 }) as Fields;
  const kind = KINDS[head.field_1 as keyof typeof KINDS];
  const said = kind && (head[kind[1]] as Fields | undefined);
  if (typeof said !== 'object') throw damagedParquet(`page of type ${head.field_1}`, '0, 2, 3');
  const isSecond = kind[0] === 'data2';
  return {
    ...{ kind: kind[0], length, packed: countOf(head.field_3), unpacked: countOf(head.field_2) },
    values: countOf(said.field_1),
    encoding: countOf(isSecond ? said.field_4 : said.field_2),
    second: isSecond
      ? {
          nulls: countOf(said.field_2),
          repetitionBytes: countOf(said.field_6),
          definitionBytes: countOf(said.field_5),
          isPacked: said.field_7 !== false,
        }
      : null,
  };
}

function countOf(value: unknown): number {
  if (typeof value !== 'number' || value < 0) throw damagedParquet(`count ${value}`, '≥ 0');
  return value;
}
