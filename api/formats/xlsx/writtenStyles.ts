import type { Unit } from '#contract/fields.ts';
import type { FileColumn } from '../target.ts';

/** The styles of a workbook that we write, by their place in `cellXfs`. Text ("@") is never taken for a formula or a date. */
export const STYLES = { plain: 0, heading: 1, text: 2, date: 3, area: 4, money: 4, count: 5 } as const;

const DATE_FORMAT = 164;
/** `#,##0.00` and `#,##0` are formats that every program has. */
const AREA_FORMAT = 4;
const COUNT_FORMAT = 3;

/** Sums that people read in groups of three digits; other numbers are shown as they are. */
const UNIT_STYLES: Readonly<Partial<Record<Unit, number>>> = {
  m2: STYLES.area,
  wan: STYLES.money,
  kva: STYLES.count,
};

/** The style of a column's numbers. */
export function numberStyle<Row>({ unit }: FileColumn<Row>): number {
  return (unit && UNIT_STYLES[unit]) ?? STYLES.plain;
}

const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
const THIN = '<left/><right/><top/><bottom style="thin"><color rgb="FF8FA0A6"/></bottom><diagonal/>';

/** Content of `xl/styles.xml` within its root: headings are bold on grey, wrapped, with a line below. */
export const STYLES_XML = [
  `<numFmts count="1"><numFmt numFmtId="${DATE_FORMAT}" formatCode="yyyy\\-mm\\-dd"/></numFmts>`,
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEEC"/></patternFill></fill></fills>',
  `<borders count="2"><border/><border>${THIN}</border></borders>`,
  '<cellStyleXfs count="1"><xf/></cellStyleXfs>',
  '<cellXfs count="6"><xf/>',
  '<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>',
  '<xf numFmtId="49" applyNumberFormat="1"/>',
  `<xf numFmtId="${DATE_FORMAT}" applyNumberFormat="1"/>`,
  `<xf numFmtId="${AREA_FORMAT}" applyNumberFormat="1"/>`,
  `<xf numFmtId="${COUNT_FORMAT}" applyNumberFormat="1"/>`,
  '</cellXfs>',
].join('');

const DAY_MS = 86_400_000;
/** Day 0 of the calendar that workbooks count by, from March 1900 on: its 1900 has a 29 February. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_DAY = 61;

/** The number that a workbook has for a civil date; null for what is none, or lies before its calendar is right. */
export function dayNumber(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return null;
  const day = Math.round((time - DAY_ZERO) / DAY_MS);
  return day >= FIRST_DAY ? day : null;
}
