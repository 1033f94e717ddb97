import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { onTestFinished } from 'vitest';
import { type RecognisedFile, readSourceFile } from '#api/formats/readSourceFile.ts';
import type { ReadOptions, SourceRow, SourceTable } from '#api/formats/source.ts';
import { completeHeading } from '#api/i18n/headings.ts';
import { EMPTY_MAP } from '#api/import/columns/mapFile.ts';
import { createHeadingRoles, createRecogniser } from '#api/import/columns/plan.ts';

/** A file of the test's own, in a folder that goes with it. */
export function fileOf(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-ledger-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A file as an import reads it, with all rows of its tables at hand. */
export interface ReadFile extends RecognisedFile {
  readonly tables: readonly (SourceTable & { readonly rows: readonly SourceRow[] })[];
}

/** Reads a file as an import does, without a map. */
export async function readAsImport(path: string, options: Partial<ReadOptions> = {}): Promise<ReadFile> {
  const source = await readSourceFile(path, {
    recognises: createRecogniser(EMPTY_MAP),
    roleOf: createHeadingRoles(EMPTY_MAP),
    completions: completeHeading,
    ...options,
  });
  return { ...source, tables: source.tables.map((table) => ({ ...table, rows: [...table.rows] })) };
}

export interface WorkbookParts {
  /** The sheet's rows as XML: `<row r="1">…</row>`. */
  readonly rows: string;
  readonly merges?: readonly string[];
  readonly from1904?: boolean;
  /** What stands before the rows: views, columns. */
  readonly head?: string;
  /** What stands in the workbook behind its sheets. */
  readonly calculation?: string;
  readonly styles?: string;
  readonly strings?: string;
  readonly name?: string;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The bytes of a small workbook with one sheet. */
export function workbookOf(parts: WorkbookParts): Uint8Array {
  const merges = (parts.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const relations = [
    ['worksheet', 'worksheets/sheet1.xml'],
    ...(parts.styles ? [['styles', 'styles.xml']] : []),
    ...(parts.strings ? [['sharedStrings', 'sharedStrings.xml']] : []),
  ];
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${REL}"><workbookPr date1904="${parts.from1904 ? 1 : 0}"/><sheets><sheet name="${parts.name ?? 'Sheet1'}" sheetId="1" r:id="r0"/></sheets>${parts.calculation ?? ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.map(([type, target], index) => `<Relationship Id="r${index}" Type="${REL}/${type}" Target="${target}"/>`).join('')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}>${parts.head ?? ''}<sheetData>${parts.rows}</sheetData>${merges ? `<mergeCells>${merges}</mergeCells>` : ''}</worksheet>`,
  };
  if (parts.styles) files['xl/styles.xml'] = parts.styles;
  if (parts.strings) files['xl/sharedStrings.xml'] = parts.strings;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** The bytes of a small workbook with several sheets: their rows as XML, by name. */
export function sheetsOf(sheets: Readonly<Record<string, string>>): Uint8Array {
  const names = Object.keys(sheets);
  const listed = names.map(
    (name, place) => `<sheet name="${name}" sheetId="${place + 1}" r:id="r${place}"/>`,
  );
  const related = names.map(
    (_, place) =>
      `<Relationship Id="r${place}" Type="${REL}/worksheet" Target="worksheets/sheet${place + 1}.xml"/>`,
  );
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${REL}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${related.join('')}</Relationships>`,
  };
  for (const [place, rows] of Object.values(sheets).entries())
    files[`xl/worksheets/sheet${place + 1}.xml`] =
      `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** A row of inline texts and numbers; null is an empty cell. */
export function sheetRow(number: number, cells: readonly (string | number | null)[]): string {
  const texts = cells.map((cell, column) => {
    if (cell === null) return '';
    const reference = `${String.fromCharCode(65 + column)}${number}`;
    return typeof cell === 'number'
      ? `<c r="${reference}"><v>${cell}</v></c>`
      : `<c r="${reference}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${number}">${texts.join('')}</row>`;
}
