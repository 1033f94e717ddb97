import { text } from 'node:stream/consumers';
import { FileRefusal } from '../../source.ts';
import type { ZipArchive } from '../../zip/zipArchive.ts';
import type { Workbook } from '../workbook.ts';
import { FORM_BOUNDS, type FormPlace, WORKBOOK } from './formPlace.ts';
import { unescapeXml } from './formulaText.ts';
import { attributeValue, FORMULA, type SheetXml } from './sheetXml.ts';

/** Parts that run, or bring data from elsewhere. */
const ACTIVE =
  /vbaProject|externalLink|\/connections\.xml$|queryTable|activeX|ctrlProps|embeddings|customUI|macrosheets|dialogsheets|webextension|\.bin$/i;
/** `printerSettings1.bin` says how it is printed. */
const PRINTER = /\/printerSettings\d*\.bin$/i;
/** Parts whose ranges would not move with the rows. */
const RANGED = /\/(?:pivotTables|pivotCache)\//i;

/** @throws FileRefusal for what runs, reaches outside, is too large, or could not be moved with its rows */
export async function refuseActiveParts(zip: ZipArchive): Promise<void> {
  if (!zip.names.some((name) => WORKBOOK.test(name))) throw new FileRefusal('not_a_workbook', 'ZIP', 'XLSX');
  const active = zip.names.find((name) => ACTIVE.test(name) && !PRINTER.test(name));
  if (active !== undefined) throw new FileRefusal('form_active', active);
  const ranged = zip.names.find((name) => RANGED.test(name));
  if (ranged !== undefined) throw new FileRefusal('form_ranged', ranged);
  let bytes = 0;
  for (const name of zip.names) {
    const stream = await zip.open(name);
    const pieces: Buffer[] = [];
    for await (const piece of stream) {
      bytes += (piece as Buffer).length;
      if (bytes > FORM_BOUNDS.expandedBytes)
        throw new FileRefusal('form_too_large', String(bytes), `≤ ${FORM_BOUNDS.expandedBytes}`);
      if (/\.rels$|Content_Types/i.test(name)) pieces.push(piece as Buffer);
    }
    const said = Buffer.concat(pieces).toString('utf8');
    if (/TargetMode\s*=\s*["']External/i.test(said)) throw new FileRefusal('form_outside', name);
    // What is said of an extension that no part has is said by writers of plain workbooks too.
    if (/<(?:Override|Relationship)\b[^>]*(?:macroEnabled|vbaProject)/i.test(said))
      throw new FileRefusal('form_active', name);
  }
}

/** Functions that ask other machines, run programs, or reach cells that their text does not name. */
const REACHING =
  /\b(?:WEBSERVICE|FILTERXML|HYPERLINK|RTD|DDE|CALL|REGISTER|EXEC|INDIRECT|OFFSET|IMAGE|CUBE\w+)\s*\(/i;

/** Another file: `[1]Sheet!A1`, `'C:\\[book.xlsx]Sheet'!A1`. A table's own column stands behind its name: `Table1[mu]`. */
const OTHER_FILE = /(?<![\p{L}\p{N}_\]])\[\d+\]|'[^']*\[[^']*'!|\[[^\]]*\.xl/iu;

/**
 * Formulas that reach outside of their file, run something, or work out many cells at once among the rows that are filled in, are refused.
 * @throws FileRefusal `form_formula`
 */
export async function refuseFormulas(
  zip: ZipArchive,
  { sheets }: Workbook,
  { place, xml }: { readonly place: FormPlace; readonly xml: SheetXml },
): Promise<void> {
  for (const { number, cells } of xml.rows)
    for (const { column, content } of cells) {
      const [, attributes, formula = ''] = FORMULA.exec(content) ?? [];
      if (attributes === undefined) continue;
      const isFilled = number >= place.first && number <= place.last;
      const isArray = /^(?:array|dataTable)$/.test(attributeValue(attributes, 't') ?? '');
      if (reaches(formula) || (isArray && isFilled))
        throw new FileRefusal('form_formula', `${column}${number}`);
    }
  for (const { name, part } of sheets.filter((sheet) => sheet.part !== place.part)) {
    const other = await text(await zip.open(part));
    for (const [, formula] of other.matchAll(/<(?:\w+:)?f\b[^>]*>([^<]*)</g))
      if (reaches(formula)) throw new FileRefusal('form_formula', name);
  }
  for (const name of zip.names.filter((one) => WORKBOOK.test(one)))
    for (const [, names] of (await text(await zip.open(name))).matchAll(/<definedName\b[^>]*>([^<]*)</g))
      if (reaches(names)) throw new FileRefusal('form_formula', names.slice(0, 80));
}

function reaches(xml: string): boolean {
  const bare = unescapeXml(xml).replace(/"[^"]*"/g, '');
  return bare.includes('|') || OTHER_FILE.test(bare) || REACHING.test(bare);
}
