import { readFile } from 'node:fs/promises';
import type { CellObject, WorkBook } from '@e965/xlsx';
import { type CapCounter, createCapCounter } from '../caps.ts';
import { type Evidence, FileRefusal, type Notice, type ReadOptions, type SourceFile } from '../source.ts';
import { type BookSheet, bookTables } from '../xlsx/bookTables.ts';
import { readBookMarks } from './biffMarks.ts';
import { checkTexts } from './checkTexts.ts';
import { type CompoundFile, openCompoundFile } from './compoundFile.ts';
import { createTextRepair } from './textRepair.ts';
import { readXlsSheet, type XlsBook } from './xlsSheet.ts';

/** A file of the old format is small: 65,536 rows a sheet. */
const MAX_BYTES = 256 << 20;
/** Chinese programs of the time wrote this code page, and not all of them said so. */
const CHINESE = 936;

/**
 * Reads a workbook of the old format (BIFF2 to BIFF8; also WPS' .et): as `readXlsx` does, cell by cell. The library reads the records; what
 * it does not hand on (formats of cells, struck-out fonts, hidden rows) is read from them beside it.
 * @throws FileRefusal `xlsx_locked` with a password, `xls_damaged`
 */
export async function readXls(path: string, options: ReadOptions): Promise<SourceFile> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_BYTES)
    throw new FileRefusal('archive_too_large', `${bytes.length >> 20} MB`, `≤ ${MAX_BYTES >> 20} MB`);
  const { read, set_cptable } = await import('@e965/xlsx');
  set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const isCompound = bytes[0] === 0xd0;
  const stream = isCompound ? workbookStream(openCompoundFile(bytes)) : bytes;
  checkTexts(stream);
  // Only the workbook's own stream: the properties beside it say nothing of its sheets, and damaged ones have no end.
  const workbook = damagedElse(() =>
    read(stream, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      codepage: CHINESE,
    }),
  );
  const marks = readBookMarks(stream);
  const repair = marks.version < 8 ? createTextRepair(textsOf(workbook)) : null;
  const book: XlsBook = {
    marks,
    from1904: workbook.Workbook?.WBProps?.date1904 ?? false,
    text: repair?.text ?? null,
  };
  const found = await bookTables(sheetsOf(workbook, book, createCapCounter()), options);
  const encoding = marks.version >= 8 ? null : (repair?.name ?? `cp${marks.codePage ?? CHINESE}`);
  return {
    ...{ encoding, crs: null, ...found },
    notices: [...noticesOf(encoding, repair !== null && repair.name !== null), ...found.notices],
    evidence: [versionEvidence(marks.version), ...(found.evidence ?? [])],
  };
}

function workbookStream(file: CompoundFile): Uint8Array {
  if (file.has('encryptedpackage') || file.has('encryption')) throw new FileRefusal('xlsx_locked');
  const stream = file.stream('workbook') ?? file.stream('book');
  if (stream === null) throw new FileRefusal('not_a_workbook', 'OLE', 'XLS');
  return Uint8Array.from(stream);
}

function damagedElse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (/password|^encryption scheme/i.test(message)) throw new FileRefusal('xlsx_locked');
    throw new FileRefusal('xls_damaged', message.slice(0, 80), 'XLS');
  }
}

function sheetsOf(workbook: WorkBook, book: XlsBook, caps: CapCounter): BookSheet[] {
  return workbook.SheetNames.flatMap((name, index) => {
    const sheet = workbook.Sheets[name];
    // A chart or a macro sheet has no cells.
    if (sheet === undefined || (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet')) return [];
    const shown = book.text?.(name) ?? name;
    const marks = book.marks.sheets[index];
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [{ name: shown, hidden, read: async () => readXlsSheet(sheet, shown, { book, marks, caps }) }];
  });
}

/** Texts of the old code pages, until there are enough to tell by. */
function* textsOf(workbook: WorkBook): Generator<string> {
  yield* workbook.SheetNames;
  for (const sheet of Object.values(workbook.Sheets))
    for (const row of (sheet['!data'] ?? []) as (CellObject | undefined)[][])
      for (const cell of row ?? []) if (typeof cell?.v === 'string') yield cell.v;
}

function versionEvidence(version: number): Evidence {
  return { about: 'format', code: 'xls_version', value: `BIFF${version}` };
}

function noticesOf(encoding: string | null, isRepaired: boolean): Notice[] {
  if (!isRepaired || encoding === null) return [];
  return [{ code: 'encoding_assumed', level: 'warning', found: 'cp1252 → GB18030', expected: encoding }];
}
