import { FileRefusal } from '../source.ts';
import { descendants, readPart, streamElements, type XmlElement } from './xmlParts.ts';
import type { ZipArchive } from './zipArchive.ts';

/** How a number of a cell style is meant. */
export type NumberMeaning = 'plain' | 'date' | 'time' | 'percent';

export interface Workbook {
  readonly sheets: readonly { name: string; part: string; hidden: boolean }[];
  readonly strings: readonly string[];
  /** Meaning of a number by the cell's style index. */
  readonly meanings: readonly NumberMeaning[];
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
}

/** Built-in number formats that are dates or times (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const TIME_FORMATS = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]);
const PERCENT_FORMATS = new Set([9, 10]);

/** Reads what the sheets of a workbook share: their names, strings, styles and the day from which dates count. */
export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  const workbookPart = await findWorkbookPart(zip);
  const workbook = await readPart(await zip.open(workbookPart), workbookPart);
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf('/') + 1);
  const relations = await readRelations(
    zip,
    `${folder}_rels/${workbookPart.slice(folder.length)}.rels`,
    folder,
  );
  const sheets = [...descendants(workbook, 'sheet')].flatMap((sheet) => {
    const part = relations.byId.get(sheet.attributes.id ?? '');
    if (part === undefined || !zip.names.includes(part)) return [];
    return [
      {
        name: sheet.attributes.name ?? part,
        part,
        hidden: (sheet.attributes.state ?? 'visible') !== 'visible',
      },
    ];
  });
  const properties = [...descendants(workbook, 'workbookPr')][0];
  return {
    sheets,
    strings: await readStrings(zip, relations.byType.get('sharedStrings')),
    meanings: await readMeanings(zip, relations.byType.get('styles')),
    from1904: /^(1|true)$/.test(properties?.attributes.date1904 ?? ''),
  };
}

async function findWorkbookPart(zip: ZipArchive): Promise<string> {
  if (!zip.names.includes('_rels/.rels')) throw new FileRefusal('not_a_workbook', 'ZIP', 'XLSX');
  const { byType } = await readRelations(zip, '_rels/.rels', '');
  const part = byType.get('officeDocument');
  if (part === undefined || !zip.names.includes(part)) throw new FileRefusal('not_a_workbook', 'ZIP', 'XLSX');
  if (part.endsWith('.bin')) throw new FileRefusal('xlsb', part, 'XLSX');
  return part;
}

async function readRelations(zip: ZipArchive, part: string, folder: string) {
  const byId = new Map<string, string>();
  const byType = new Map<string, string>();
  if (!zip.names.includes(part)) return { byId, byType };
  for (const relation of descendants(await readPart(await zip.open(part), part), 'Relationship')) {
    const { Id, Type, Target, TargetMode } = relation.attributes;
    if (TargetMode === 'External' || Target === undefined) continue;
    const target = resolvePart(folder, Target);
    byId.set(Id ?? '', target);
    byType.set((Type ?? '').slice((Type ?? '').lastIndexOf('/') + 1), target);
  }
  return { byId, byType };
}

function resolvePart(folder: string, target: string): string {
  const path: string[] = target.startsWith('/') ? [] : folder.split('/').filter((name) => name !== '');
  for (const name of target.split('/')) {
    if (name === '..') path.pop();
    else if (name !== '' && name !== '.') path.push(name);
  }
  return path.join('/');
}

async function readStrings(zip: ZipArchive, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined || !zip.names.includes(part)) return strings;
  for await (const item of streamElements(await zip.open(part), ['si'], part)) strings.push(stringOf(item));
  return strings;
}

/** The text of a rich or plain string; phonetic readings (`rPh`) are no part of it. */
export function stringOf(item: XmlElement): string {
  let text = '';
  for (const child of item.children) {
    if (child.name === 't') text += child.text;
    else if (child.name === 'r') text += stringOf(child);
  }
  return text;
}

async function readMeanings(zip: ZipArchive, part: string | undefined): Promise<NumberMeaning[]> {
  if (part === undefined || !zip.names.includes(part)) return [];
  const styles = await readPart(await zip.open(part), part);
  const own = new Map<number, NumberMeaning>();
  for (const format of descendants(styles, 'numFmt'))
    own.set(Number(format.attributes.numFmtId), meaningOfPattern(format.attributes.formatCode ?? ''));
  const cellFormats = [...descendants(styles, 'cellXfs')][0];
  return (cellFormats?.children ?? []).map((format) => {
    const id = Number(format.attributes.numFmtId ?? 0);
    if (own.has(id)) return own.get(id)!;
    if (DATE_FORMATS.has(id)) return 'date';
    if (TIME_FORMATS.has(id)) return 'time';
    return PERCENT_FORMATS.has(id) ? 'percent' : 'plain';
  });
}

/** What a custom number format makes of a number, by the letters outside of its quoted and bracketed parts. */
export function meaningOfPattern(pattern: string): NumberMeaning {
  const bare = pattern
    .split(';')[0]
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/general/i.test(bare)) return 'plain';
  if (/[yd]/i.test(bare)) return 'date';
  if (/[hs]/i.test(bare)) return 'time';
  if (/m/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'plain';
}
