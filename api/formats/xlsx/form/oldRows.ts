import { text } from 'node:stream/consumers';
import { FileRefusal } from '../../source.ts';
import type { ZipArchive } from '../../zip/zipArchive.ts';
import type { FilledPlace, Readiness } from './readyRows.ts';
import { partsOfSheet, relationsOf } from './sheetParts.ts';

/**
 * How many rows of before stand below the headings of a form, one below the other; sums, notes and signatures under them are no such rows.
 * @throws FileRefusal `form_rows_mixed` where others follow further down: what of them is to go nobody can say
 */
export function countOldRows({ first, headings }: FilledPlace, { rows, texts, isBelow }: Readiness): number {
  const columns = headings.map(({ column }) => column);
  const least = Math.max(2, columns.length / 2);
  const heldOf = (number: number) => columns.filter((column) => texts(number).has(column));
  const isRow = (number: number) => heldOf(number).length >= least && !isBelow(number);
  let end = first;
  // A row of which little is known says something in another column than the first, where notes and signatures begin.
  const isPoor = (number: number) => heldOf(number).some((column) => column !== columns[0]);
  while (end <= rows && !isBelow(end) && (isRow(end) || (end > first && isPoor(end)))) end++;
  for (let number = end; number <= rows; number++)
    if (isRow(number)) throw new FileRefusal('form_rows_mixed', String(number));
  return end - first;
}

interface OldRows {
  readonly part: string;
  /** What stands in the sheet behind its rows. */
  readonly tail: string;
  readonly first: number;
  readonly last: number;
}

/**
 * What belongs to one of the rows of before would stay beside another one: notes, links, pictures, cells that are merged over several rows.
 * @throws FileRefusal `form_rows_mixed`
 */
export async function refuseOldRows(zip: ZipArchive, { part, tail, first, last }: OldRows): Promise<void> {
  const isAmong = (number: number) => number >= first && number <= last;
  const rowsOf = (ref: string) => [...ref.matchAll(/\d+/g)].map(([number]) => Number(number));
  const refuse = (number: number): never => {
    throw new FileRefusal('form_rows_mixed', String(number));
  };
  for (const [, name, ref] of tail.matchAll(/<(mergeCell|hyperlink)\b[^>]*?\sref="([^"]*)"/g)) {
    const [from, to = from] = rowsOf(ref);
    if ((isAmong(from) || isAmong(to)) && (name === 'hyperlink' || to > from)) refuse(from);
  }
  const relations = relationsOf(part);
  if (!zip.names.includes(relations)) return;
  for (const [name, kind] of partsOfSheet(part, await text(await zip.open(relations)))) {
    if (!zip.names.includes(name)) continue;
    const xml = kind === 'table' || kind === 'vmlDrawing' ? '' : await text(await zip.open(name));
    for (const [, ref] of xml.matchAll(/<(?:threadedC|c)omment\b[^>]*?\sref="([^"]*)"/g))
      if (isAmong(rowsOf(ref)[0])) refuse(rowsOf(ref)[0]);
    for (const [, row] of xml.matchAll(/<(?:\w+:)?from>[\s\S]*?<(?:\w+:)?row>(\d+)/g))
      if (isAmong(Number(row) + 1)) refuse(Number(row) + 1);
  }
}
