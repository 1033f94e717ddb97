import type { Cell } from '../source.ts';
import { plainText } from './dxfText.ts';
import type { DxfEntity } from './entityReader.ts';

const PROGRAM = 1001;
const TEXT = 1000;
const NUMBERS = new Set([1040, 1041, 1042, 1070, 1071]);
/** AutoCAD's own notes on how a thing is drawn. */
const OF_DRAWING = /^(?:ACAD|Acad|ACDB|AcDb)/;
const MOST_CELLS = 50;

/**
 * What programs have attached to an entity, by heading. A text `name:value` is a column of that name; others are columns of the program's
 * name and their place behind it: `SOUTH`, `SOUTH 2` … as 南方 CASS attaches the code of a thing, its number and its holder.
 */
export function cellsOfExtendedData({ codes, values }: DxfEntity): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  let program = '';
  let place = 0;
  for (const [index, code] of codes.entries()) {
    if (code === PROGRAM) {
      program = plainText(values[index]).trim();
      place = 0;
      continue;
    }
    if (program === '' || OF_DRAWING.test(program) || cells.size >= MOST_CELLS) continue;
    if (code === TEXT) {
      place++;
      const text = plainText(values[index]).trim();
      const [, name, value] = NAMED.exec(text) ?? [];
      if (name !== undefined && !cells.has(name)) cells.set(name, value.trim() || null);
      else if (text !== '') cells.set(headingOf(program, place), text);
    } else if (NUMBERS.has(code)) {
      place++;
      const number = Number(values[index]);
      if (Number.isFinite(number)) cells.set(headingOf(program, place), number);
    }
  }
  return cells;
}

/** A name and a value, not a time or a drive. */
const NAMED = /^([\p{L}_][\p{L}\p{N}_（）()㎡ ]{1,39})\s?[:：=]\s?([^\\/].*)$/u;

function headingOf(program: string, place: number): string {
  return place === 1 ? program : `${program} ${place}`;
}
