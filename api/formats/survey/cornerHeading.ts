import type { Cell } from '../source.ts';
import { cellText, type HeadingKnowledge } from '../tables/headingRow.ts';

/** The columns of a boundary-point table in which one corner stands; a page may have several beside each other. */
export interface CornerColumns {
  readonly label: number | null;
  readonly ring: number | null;
  /** The first of the two numbers is north or latitude where the headings are read as surveyors write them. */
  readonly north: number;
  readonly east: number;
  readonly edge: number | null;
}

/** The heading of a table with a row for each corner. */
export interface CornerHeading {
  readonly groups: readonly CornerColumns[];
  /** Lines that it takes. */
  readonly depth: 1 | 2;
  /** What each column is called. */
  readonly texts: readonly string[];
  /** The column that tells the plots apart; null where a block is a plot. */
  readonly plot: number | null;
  /** Columns that say something of the whole plot. */
  readonly others: readonly number[];
  /** Whether a heading names corners of boundaries, and no other points. */
  readonly namesCorners: boolean;
}

const CORNER = /界址|拐点|顶点|界桩|^(?:corner|vertex|boundarypoint)/;
const LABEL =
  /^(?:界址|拐|顶|测|角|控制|边界)?点(?:号|名|名称|编号|序号)?$|^(?:界址|界桩|桩)(?:点|号|编号)+$|^(?:point|corner|vertex|pt)(?:no|number|id|name)?$/;
const RING = /^(?:地块)?(?:圈|环)(?:号|序号)?$|^ring(?:no|number|id)?$/;
const NORTH = /^(?:x|x坐标|坐标x|x值|纵坐标x?|x纵坐标|纵|北坐标x?|北|northing|纬度|纬度b|b|lat|latitude)$/;
const EAST = /^(?:y|y坐标|坐标y|y值|横坐标y?|y横坐标|横|东坐标y?|东|easting|经度|经度l|l|lon|lng|longitude)$/;
const EDGE = /^(?:界址)?边(?:长|线长度)?$|^(?:界址)?(?:边长|间距|距离|界址线长度)/;
const NUMBERED = /^(?:序号|序|行号|no)$/;
/** Wider lines are no form. */
const MOST_COLUMNS = 60;

/** The heading that a line is, alone or with the one below it (a group over X and Y); null for another line. */
export function cornerHeadingAt(
  line: readonly Cell[],
  below: readonly Cell[],
  { roleOf }: HeadingKnowledge,
): CornerHeading | null {
  const upper = line.slice(0, MOST_COLUMNS).map(tidy);
  const lower = below.slice(0, MOST_COLUMNS).map(tidy);
  const isAlone = hasPair(upper);
  if (!isAlone && !(hasPair(lower) && isUpperLevel(upper))) return null;
  const width = Math.max(upper.length, isAlone ? 0 : lower.length);
  const shown = Array.from({ length: width }, (_, column) => {
    const own = cellText(line[column] ?? null);
    const under = isAlone ? '' : cellText(below[column] ?? null);
    return under === '' ? own : under;
  });
  const texts = shown.map(tidy);
  const groups = groupsOf(texts);
  const roles = shown.map((text) => (text === '' ? null : (roleOf?.(text) ?? null)));
  const taken = new Set(groups.flatMap((group) => Object.values(group)));
  const free = texts.flatMap((text, column) =>
    text === '' || taken.has(column) || NUMBERED.test(text) ? [] : [column],
  );
  const plot =
    free.find((column) => roles[column] === 'key') ?? free.find((column) => roles[column] === 'name');
  return {
    groups,
    depth: isAlone ? 1 : 2,
    texts: shown,
    plot: plot ?? null,
    others: free,
    namesCorners: [...upper, ...texts].some((text) => CORNER.test(text)),
  };
}

function hasPair(texts: readonly string[]): boolean {
  return texts.some((text) => NORTH.test(text)) && texts.some((text) => EAST.test(text));
}

/** The line above X and Y has the heading over both, or the label of the corners. */
function isUpperLevel(texts: readonly string[]): boolean {
  return texts.some((text) => /坐标/.test(text) || LABEL.test(text));
}

/** Each pair of columns with the label before it and the edge behind it. */
function groupsOf(texts: readonly string[]): CornerColumns[] {
  const places = (pattern: RegExp) => texts.flatMap((text, column) => (pattern.test(text) ? [column] : []));
  const [norths, easts, labels] = [places(NORTH), places(EAST), places(LABEL)];
  const [edges, rings] = [places(EDGE), places(RING)];
  const count = Math.min(norths.length, easts.length);
  const starts = Array.from({ length: count }, (_, index) => Math.min(norths[index], easts[index]));
  return starts.map((start, index) => {
    const before = index === 0 ? -1 : Math.max(norths[index - 1], easts[index - 1]);
    const end = starts[index + 1] ?? texts.length;
    return {
      north: norths[index],
      east: easts[index],
      label: labels.findLast((column) => column > before && column < start) ?? labels[index] ?? null,
      ring: rings.find((column) => column > before && column < end) ?? null,
      edge: edges.find((column) => column > start && column < end) ?? null,
    };
  });
}

/** As headings are compared: no blanks, no brackets and what stands in them, small letters. */
function tidy(cell: Cell): string {
  return cellText(cell)
    .slice(0, 60)
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[([（【].*?[)\]）】]/g, (inside) => (/^[([（【][xy][)\]）】]$/i.test(inside) ? inside[1] : ''))
    .replace(/[/／_-]?(?:m|米)$/i, '')
    .toLowerCase();
}
