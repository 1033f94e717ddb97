import type { CapCounter } from '../caps.ts';
import { FileRefusal, type RawRow } from '../source.ts';
import type { Rows } from '../tables/rowStore.ts';
import type { ZipArchive } from '../zip/zipArchive.ts';
import { LONG_TEXT_WORDS, longTextWords, numberOfMark } from './longTextMark.ts';
import { readSheet } from './sheet.ts';
import type { Workbook, WorkbookSheet } from './workbook.ts';

/** Rows that somebody copied name a text again; characters for that: a small workbook could name one text in a million cells. */
const REPEATED_CHARACTERS = 20_000_000;

/** The long texts of a workbook. */
export interface LongTexts {
  /** The sheet that holds them, which is no ledger; null where there is none. */
  readonly sheet: WorkbookSheet | null;
  /** Puts texts in the place of their marks; a mark without its text gives no value and is told. @throws FileRefusal `long_texts_too_long` */
  resolve(row: RawRow): RawRow;
}

/** Reads the sheet of long texts that an export of ours has, if it has one. */
export async function readLongTexts(
  zip: ZipArchive,
  workbook: Workbook,
  caps: CapCounter,
): Promise<LongTexts> {
  const names = new Set<string>(Object.values(LONG_TEXT_WORDS).map((words) => words.sheet));
  for (const sheet of workbook.sheets) {
    if (!names.has(sheet.name)) continue;
    const { rows } = await readSheet(zip, workbook, sheet, caps);
    const [headings] = rows;
    if (headings === undefined || longTextWords(sheet.name, headings.cells) === undefined) continue;
    return { sheet, resolve: createResolver(textsOf(rows)) };
  }
  return { sheet: null, resolve: createResolver(new Map()) };
}

interface Parts {
  readonly count: number;
  readonly texts: Map<number, string>;
}

/** Texts by their number; one of which a part is missing is none. */
function textsOf(rows: Rows<RawRow>): ReadonlyMap<number, string> {
  const found = new Map<number, Parts>();
  for (const { cells } of rows) {
    const [number, part, text] = cells;
    const match = /^(\d{1,9})\/(\d{1,9})$/.exec(String(part ?? ''));
    if (match === null || text === null || text === undefined) continue;
    const parts = found.get(Number(number)) ?? { count: Number(match[2]), texts: new Map() };
    parts.texts.set(Number(match[1]), String(text));
    found.set(Number(number), parts);
  }
  const whole = new Map<number, string>();
  for (const [number, { count, texts }] of found) {
    const inOrder = [...texts].sort(([one], [other]) => one - other);
    if (inOrder.length === count && inOrder.every(([part], place) => part === place + 1))
      whole.set(number, inOrder.map(([, text]) => text).join(''));
  }
  return whole;
}

function createResolver(texts: ReadonlyMap<number, string>): LongTexts['resolve'] {
  let most = REPEATED_CHARACTERS;
  for (const text of texts.values()) most += text.length;
  let characters = 0;
  return (row) => {
    const numbers = row.cells.map((cell) => (typeof cell === 'string' ? numberOfMark(cell) : null));
    if (numbers.every((number) => number === null)) return row;
    const cells = [...row.cells];
    const marks = new Map(row.marks);
    for (const [column, number] of numbers.entries()) {
      if (number === null) continue;
      const text = texts.get(number);
      if (text === undefined) marks.set(column, { code: 'long_text_missing', found: String(cells[column]) });
      cells[column] = text ?? null;
      characters += text?.length ?? 0;
    }
    if (characters > most) throw new FileRefusal('long_texts_too_long', `> ${most}, ${row.row}`, `≤ ${most}`);
    return { ...row, cells, ...(marks.size > 0 && { marks }) };
  };
}
