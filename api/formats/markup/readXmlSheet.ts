import { createReadStream } from 'node:fs';
import { createCapCounter, TABLE_CAPS } from '../caps.ts';
import type { Cell, ReadOptions, SourceFile } from '../source.ts';
import { gatherEvidence } from '../text/byteEvidence.ts';
import type { BookSheet } from '../xlsx/bookTables.ts';
import { readXml, type XmlAttributes, type XmlListener } from '../xml/readXml.ts';
import { decideXmlEncoding } from '../xml/xmlEncoding.ts';
import { createGrid, type Grid } from './grid.ts';
import { sheetSource } from './sheetSource.ts';

/**
 * Reads a workbook as Excel 2003 writes it in XML (`urn:schemas-microsoft-com:office:spreadsheet`), which systems give out as `.xls`.
 * @throws FileRefusal
 */
export async function readXmlSheet(path: string, options: ReadOptions): Promise<SourceFile> {
  const encoding = decideXmlEncoding(await gatherEvidence(path), options.encoding);
  const sheets: BookSheet[] = [];
  await readXml(createReadStream(path), 'XML', createListener(sheets), encoding.label);
  return await sheetSource(sheets, encoding, options);
}

interface OpenCell {
  readonly attributes: XmlAttributes;
  type: string;
  text: string;
}

function createListener(sheets: BookSheet[]): XmlListener {
  const caps = createCapCounter();
  let grid: Grid | null = null;
  let isHidden = false;
  let cell: OpenCell | null = null;
  let inData = false;
  let inVisible = false;

  function endSheet(): void {
    const sheet = grid?.end() ?? null;
    if (sheet !== null) sheets.push({ ...sheet, hidden: isHidden });
    grid = null;
  }

  return {
    open(name, attributes) {
      if (name === 'Worksheet') {
        grid = createGrid(attributes.Name ?? `#${sheets.length + 1}`, caps);
        isHidden = false;
      } else if (name === 'Row') grid?.beginRow(placeIn(attributes));
      else if (name === 'Cell') cell = { attributes, type: 'String', text: '' };
      else if (name === 'Data' && cell !== null) {
        inData = true;
        cell.type = attributes.Type ?? 'String';
      } else if (name === 'Visible') inVisible = true;
    },
    text(text) {
      if (inData && cell !== null && cell.text.length <= TABLE_CAPS.cellCharacters) cell.text += text;
      else if (inVisible && /Hidden/.test(text)) isHidden = true;
    },
    close(name) {
      if (name === 'Data') inData = false;
      else if (name === 'Visible') inVisible = false;
      else if (name === 'Cell' && cell !== null) {
        const { MergeAcross, MergeDown } = cell.attributes;
        const reach = { across: countIn(MergeAcross), down: countIn(MergeDown) };
        grid?.put(cellValue(cell), reach, placeIn(cell.attributes));
        cell = null;
      } else if (name === 'Worksheet') endSheet();
    },
  };
}

/** Rows and cells say where they stand when something before them is left out. */
function placeIn({ Index }: XmlAttributes): number | undefined {
  const place = Number(Index);
  return Number.isInteger(place) && place > 0 && place <= TABLE_CAPS.rows ? place : undefined;
}

function countIn(text: string | undefined): number {
  const count = Number(text ?? 0);
  return Number.isInteger(count) && count >= 0 && count <= TABLE_CAPS.rows ? count : 0;
}

function cellValue({ type, text }: OpenCell): Cell {
  if (text.trim() === '') return null;
  if (type === 'Number') return Number.isFinite(Number(text)) ? Number(text) : text;
  if (type === 'Boolean') return text === '1';
  return type === 'DateTime' ? dayOf(text) : text;
}

/** 2025-03-01T00:00:00.000: a clock of midnight says nothing. */
function dayOf(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2}))?/.exec(text);
  if (match === null) return text;
  const clock = match[3] === undefined || match[3] === '00' ? match[2] : `${match[2]}:${match[3]}`;
  return clock === '00:00' ? match[1] : `${match[1]} ${clock}`;
}
