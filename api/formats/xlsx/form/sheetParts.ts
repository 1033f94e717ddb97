import { posix } from 'node:path';
import { unescapeXml } from './formulaText.ts';
import type { Movement } from './movedRows.ts';
import { attributeValue } from './sheetXml.ts';

/** What lies on a sheet, in parts of its own, and names rows of it. */
const KINDS = ['drawing', 'comments', 'threadedComment', 'vmlDrawing', 'table'] as const;
type PartKind = (typeof KINDS)[number];

/** The parts that belong to a sheet, by what they are. @param relations the text of its `.rels` */
export function partsOfSheet(sheet: string, relations: string): ReadonlyMap<string, PartKind> {
  const parts = new Map<string, PartKind>();
  for (const [, attributes] of relations.matchAll(/<Relationship\b([^>]*?)\/?>/g)) {
    const type = attributeValue(attributes, 'Type')?.split('/').at(-1);
    const kind = KINDS.find((one) => one === type);
    const target = unescapeXml(attributeValue(attributes, 'Target') ?? '');
    if (kind) parts.set(posix.join(posix.dirname(sheet), target).replace(/^.*\.\.\//, ''), kind);
    if (kind && target.startsWith('/')) parts.set(target.slice(1), kind);
  }
  return parts;
}

/** The part that names what belongs to another one. */
export function relationsOf(part: string): string {
  return posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
}

/** A part of a sheet, where its rows are now. */
export function movedPart(kind: PartKind, xml: string, moves: Movement): string {
  switch (kind) {
    case 'drawing':
      return xml.replace(/<((?:\w+:)?(?:twoCell|oneCell)Anchor)\b[\s\S]*?<\/\1>/g, (anchor) =>
        shifted(anchor, /(<(?:\w+:)?row>)(\d+)/g, moves),
      );
    case 'vmlDrawing':
      return xml.replace(/<x:ClientData\b[\s\S]*?<\/x:ClientData>/g, (note) => movedNote(note, moves));
    default:
      return xml.replace(
        /(<(?:comment|threadedComment|table|autoFilter|sortState|sortCondition)\b[^>]*?\sref=")([^"]*)/g,
        (_, start: string, ref: string) => start + moves.range(ref),
      );
  }
}

/** Moves all rows (counted from 0) of something by as many as its first one: its size stays. */
function shifted(text: string, rows: RegExp, moves: Movement): string {
  const first = Number(rows.exec(text)?.[2] ?? 0) + 1;
  rows.lastIndex = 0;
  const down = moves.row(first) - first;
  return text.replace(rows, (_, start: string, row: string) => `${start}${Number(row) + down}`);
}

/** A note of a cell: its row, and the corners of its box as `column, dx, row, dy` twice. */
function movedNote(note: string, moves: Movement): string {
  const row = Number(/<x:Row>(\d+)/.exec(note)?.[1] ?? 0) + 1;
  const down = moves.row(row) - row;
  return note
    .replace(/(<x:Row>)(\d+)/, (_, start: string) => `${start}${row - 1 + down}`)
    .replace(/(<x:Anchor>)([^<]*)/, (_, start: string, box: string) => {
      const numbers = box.split(',').map((number) => Number(number.trim()));
      return start + numbers.map((number, place) => (place % 4 === 2 ? number + down : number)).join(', ');
    });
}

/** The formulas of another sheet or of a chart, where the rows that they name are now. */
export function movedFormulas(xml: string, moves: Movement): string {
  // What came out of them before would be shown by programs that do not work them out anew.
  return xml
    .replace(/(<\/f>|<f\b[^>]*\/>)<v>[^<]*<\/v>/g, '$1')
    .replace(
      /(<((?:\w+:)?(?:f|formula[12]?))\b[^>]*>)([^<]+)(?=<\/\2>)/g,
      (_, start: string, _tag: string, formula: string) => start + moves.formula(formula, false),
    );
}
