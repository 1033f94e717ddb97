import { TABLE_CAPS } from '../caps.ts';
import { readXml, type XmlAttributes } from '../xml/readXml.ts';
import type { ZipArchive } from '../zip/zipArchive.ts';
import { isOn } from './styles.ts';

/** A piece of a text in one font; `struck` null: as the font of its cell. */
export interface TextRun {
  readonly text: string;
  readonly struck: boolean | null;
}

/** A text as a cell has it: plain, or in several fonts. */
export type SheetText = string | readonly TextRun[];

/** What a cell's text says, and what of it is struck out. */
export interface ReadText {
  readonly text: string;
  readonly struck: string;
}

/** A control character is written in seven signs (_x000D_): a longer text cannot have room in a cell. */
const MAX_WRITTEN_CHARACTERS = TABLE_CAPS.cellCharacters * 7;

/** Puts a text together from the elements of a `si` or an `is`; phonetic readings (`rPh`) are no part of it. */
export interface TextBuilder {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  text(text: string): void;
  /** The text so far, and how many characters it had; what is beyond a cell's bound is counted, not kept. The builder begins anew. */
  take(): { readonly text: SheetText; readonly characters: number };
}

export function createTextBuilder(): TextBuilder {
  let runs: TextRun[] = [];
  let plain = '';
  let written = 0;
  let struck: boolean | null = null;
  let inText = false;
  let inRun = false;
  let phonetic = false;
  return {
    open(name, attributes) {
      if (name === 't') inText = !phonetic;
      else if (name === 'rPh') phonetic = true;
      else if (name === 'r') {
        inRun = true;
        struck = null;
      } else if (name === 'rPr') struck = false;
      else if (name === 'strike' && inRun) struck = isOn(attributes);
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'r') {
        addRun(runs, withControls(plain), struck);
        plain = '';
        inRun = false;
      }
    },
    text(text) {
      if (!inText) return;
      written += text.length;
      if (written <= MAX_WRITTEN_CHARACTERS) plain += text;
    },
    take() {
      const text = runs.length === 0 ? withControls(plain) : runs;
      const characters = written > MAX_WRITTEN_CHARACTERS ? written : charactersOf(text);
      runs = [];
      plain = '';
      written = 0;
      return { text, characters };
    },
  };
}

function addRun(runs: TextRun[], text: string, struck: boolean | null): void {
  const last = runs[runs.length - 1];
  if (last !== undefined && last.struck === struck)
    runs[runs.length - 1] = { text: last.text + text, struck };
  else if (text !== '' || last === undefined) runs.push({ text, struck });
}

function charactersOf(text: SheetText): number {
  return typeof text === 'string' ? text.length : text.reduce((sum, run) => sum + run.text.length, 0);
}

/** What is left of a text without what is struck out, by its runs or by the font of its cell. */
export function readText(text: SheetText, cellIsStruck: boolean): ReadText {
  if (typeof text === 'string') return cellIsStruck ? { text: '', struck: text } : { text, struck: '' };
  const isStruck = (run: TextRun) => run.struck ?? cellIsStruck;
  const join = (struck: boolean) =>
    text
      .filter((run) => isStruck(run) === struck)
      .map((run) => run.text)
      .join('');
  return { text: join(false), struck: join(true) };
}

/** Excel writes control characters and line ends of a cell as _xHHHH_. */
function withControls(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The texts that cells share. */
export interface SharedStrings {
  readonly texts: readonly SheetText[];
  /** Those that are longer than a cell can be, by their place, with their length. */
  readonly tooLong: ReadonlyMap<number, number>;
}

export async function readStrings(zip: ZipArchive, part: string | undefined): Promise<SharedStrings> {
  const texts: SheetText[] = [];
  const tooLong = new Map<number, number>();
  if (part === undefined || !zip.names.includes(part)) return { texts, tooLong };
  const builder = createTextBuilder();
  await readXml(await zip.open(part), part, {
    open: builder.open,
    text: builder.text,
    close(name) {
      builder.close(name);
      if (name !== 'si') return;
      const { text, characters } = builder.take();
      if (characters > TABLE_CAPS.cellCharacters) tooLong.set(texts.length, characters);
      texts.push(text);
    },
  });
  return { texts, tooLong };
}
