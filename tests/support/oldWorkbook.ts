/** A record of an old workbook: its type, and what is in it. */
type OldRecord = readonly [type: number, ...body: (number | readonly number[])[]];

const word = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];

/** Eight bytes of a number. */
export const double = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)];

/** The bytes of records; numbers of a body are words of two bytes, lists are bytes. */
function bytesOf(records: readonly OldRecord[]): number[] {
  return records.flatMap(([type, ...body]) => {
    const bytes = body.flatMap((part) => (typeof part === 'number' ? word(part) : [...part]));
    return [...word(type), ...word(bytes.length), ...bytes];
  });
}

export interface OldSheet {
  /** 5 or 8. */
  readonly version: 5 | 8;
  readonly codePage: number;
  readonly name: readonly number[];
  /** Whether the font of the cell format 1 is struck out; that of 0 is not. */
  readonly struck?: boolean;
  /** Whether a password is asked for. */
  readonly locked?: boolean;
  readonly records: readonly OldRecord[];
}

/** A workbook of one sheet as bare records: BIFF5, or BIFF8 with compressed strings. */
export function oldWorkbook({
  version,
  codePage,
  name,
  struck = false,
  locked = false,
  records,
}: OldSheet): Uint8Array {
  const bof = (kind: number): OldRecord => [
    0x0809,
    version === 8 ? 0x0600 : 0x0500,
    kind,
    0,
    0,
    [0, 0, 0, 0, 0, 0, 0, 0],
  ];
  const font = (flags: number): OldRecord => [
    0x0031,
    200,
    flags,
    0,
    0,
    0,
    0,
    0,
    [1, ...(version === 8 ? [0] : []), 65],
  ];
  const format = (index: number): OldRecord => [
    0x00e0,
    index,
    0,
    0,
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ];
  const head: OldRecord[] = [
    bof(5),
    ...(locked ? [[0x002f, 0, 1, 2] as const] : []),
    [0x0042, codePage],
    font(0),
    font(struck ? 8 : 0),
    format(0),
    format(1),
  ];
  const sheet = bytesOf([bof(0x10), ...records, [0x000a]]);
  const bound = (at: number): OldRecord => [
    0x0085,
    ...[at & 0xffff, at >> 16, 0],
    [name.length, ...(version === 8 ? [0] : []), ...name],
  ];
  const before = bytesOf([...head, bound(0), [0x000a]]).length;
  return Uint8Array.from([...bytesOf([...head, bound(before), [0x000a]]), ...sheet]);
}

/** A text in a cell, one byte a character. */
export function oldLabel(
  version: 5 | 8,
  row: number,
  column: number,
  text: readonly number[],
  format = 0,
): OldRecord {
  return [0x0204, row, column, format, text.length, [...(version === 8 ? [0] : []), ...text]];
}
