import type { FormPlace } from './formPlace.ts';
import type { Movement } from './movedRows.ts';
import { without } from './sheetXml.ts';

/** A day as every program shows it in its own language. */
const DATE_FORMAT = 14;
const STYLE = /<xf\b[^>]*?(?:\/>|>[\s\S]*?<\/xf>)/g;

/** The styles of a form with those that it lacks. */
export interface DatedStyles {
  readonly xml: string;
  /** The style that shows a date and else looks like that one; null where the form has no styles at all. */
  readonly dated: (style: number) => number | null;
}

/** Adds for each of some styles one that shows dates and is the same else. */
export function withDates(xml: string, styles: readonly number[]): DatedStyles {
  const list = /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/.exec(xml);
  if (list === null) return { xml, dated: () => null };
  const own = list[1].match(STYLE) ?? [];
  const wanted = [...new Set(styles)].filter((style) => own[style] !== undefined);
  const added = wanted.map((style) =>
    own[style].replace(/^<xf\b([^>]*?)(\/?)>/, (_, attributes: string, end: string) => {
      const rest = without(without(attributes, 'numFmtId'), 'applyNumberFormat');
      return `<xf numFmtId="${DATE_FORMAT}" applyNumberFormat="1"${rest}${end}>`;
    }),
  );
  const places = new Map(wanted.map((style, index) => [style, own.length + index]));
  return {
    xml: xml.replace(
      list[0],
      () => `<cellXfs count="${own.length + added.length}">${own.join('')}${added.join('')}</cellXfs>`,
    ),
    dated: (style) => places.get(style) ?? null,
  };
}

/** Ranges and formulas of what stands behind the rows of a sheet, where its rows are now; joined cells of the first row are so in each. */
export function movedTail(tail: string, { first, last }: FormPlace, filled: number, moves: Movement): string {
  const isReady = (row: number) => row >= first && row <= last;
  const merges = (content: string) => {
    const refs = [...content.matchAll(/<mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"[^>]*?\/?>/g)];
    const moved = refs.flatMap(([, from, top, to, bottom]) => {
      const isOne = top === bottom && isReady(Number(top));
      if (!isOne) return [moves.range(`${from}${top}:${to}${bottom}`)];
      const rows =
        Number(top) === first ? Array.from({ length: Math.max(1, filled) }, (_, n) => first + n) : [];
      // Rows that are ready and not filled stay as they are.
      if (Number(top) >= first + filled && Number(top) > first) rows.push(Number(top));
      return rows.map((row) => `${from}${row}:${to}${row}`);
    });
    if (moved.length === 0) return '';
    return `<mergeCells count="${moved.length}">${moved.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  };
  const areas = (text: string) => text.split(' ').map(moves.area).join(' ');
  return tail
    .split(/(<mergeCells\b[\s\S]*?<\/mergeCells>)/)
    .map((piece) =>
      piece.startsWith('<mergeCells')
        ? merges(piece)
        : piece
            .replace(/(\ssqref="|<xm:sqref>)([A-Z\d: ]+)/g, (_, start, refs) => start + areas(refs))
            .replace(/(\sref=")([A-Z\d:]+)(?=")/g, (_, start, ref) => start + moves.range(ref))
            .replace(
              /(<(formula[12]?|xm:f)>)([^<]*)(?=<)/g,
              (_, start: string, _tag: string, text: string) => start + moves.formula(text),
            )
            .replace(
              /(<brk\b[^>]*?\sid=")(\d+)/g,
              (_, start: string, row: string) => start + moves.row(Number(row)),
            ),
    )
    .join('');
}

/** The workbook with its names where the rows are now (what is printed, what is filtered); all formulas are worked out when it is opened. */
export function movedWorkbook(xml: string, moves: Movement): string {
  const named = xml.replace(
    /(<definedName\b[^>]*>)([^<]*)(?=<\/definedName>)/g,
    (_, start: string, text: string) => start + moves.formula(text, false),
  );
  const calculation = '<calcPr fullCalcOnLoad="1"/>';
  if (/<calcPr\b[^>]*?\/>/.test(named)) return named.replace(/<calcPr\b[^>]*?\/>/, calculation);
  return named.replace(/(<\/definedNames>|<\/sheets>(?![\s\S]*<\/definedNames>))/, `$1${calculation}`);
}

/** What says in which order formulas are worked out: it is made anew by whoever opens the file. */
export function withoutCalculationChain(xml: string): string {
  return xml.replace(/<(?:Override|Relationship)\b[^>]*calcChain[^>]*?\/>/g, '');
}
