import { bankLines, canalBelt, riverBelt, zoneArea } from './landscape.ts';
import {
  type CellUse,
  COLUMNS,
  cellAt,
  LOCAL_CROSS_NAMES,
  LOCAL_NAMES,
  RIVER_COLUMN,
  ROWS,
} from './programme.ts';
import {
  type Area,
  areaM2,
  common,
  type Line,
  minus,
  type Point,
  roundCorners,
  simplify,
  strip,
  union,
} from './shapes.ts';
import { AVENUES, bend, CORRIDOR_M, crossing, LONGITUDINAL, type Street, TRANSVERSAL } from './streets.ts';

/** Ground between streets. */
export interface Block {
  readonly use: CellUse;
  readonly park?: string;
  readonly column: number;
  readonly row: number;
  /** The avenues around its cell. */
  readonly west: string;
  readonly east: string;
  readonly south: string;
  readonly north: string;
  readonly area: Area;
}

const SMALLEST_BLOCK_M2 = 2500;
const CORNER_M = 13;

function mix(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/** The four crossings of a cell in the street frame: south-west, south-east, north-east, north-west. */
function corners(column: number, row: number): [Point, Point, Point, Point] {
  return [
    crossing(column, row),
    crossing(column + 1, row),
    crossing(column + 1, row + 1),
    crossing(column, row + 1),
  ];
}

export function cellArea(column: number, row: number): Area {
  const [southWest, southEast, northEast, northWest] = corners(column, row);
  return [[bend([southWest, southEast, northEast, northWest, southWest])]];
}

function localStreet([name, nameEn]: readonly [string, string], from: Point, to: Point): Street {
  return { name, nameEn, class: 'local', line: bend([from, to]), corridorM: CORRIDOR_M.local };
}

/** Local streets do not run quite parallel to the avenues. */
function lean(index: number): number {
  return 0.035 * Math.sin(index * 2.4);
}

/** The part of an eastward line up to the road on the river's west bank. */
function asFarAsTheBank(line: Line): Line {
  const end = line.findIndex(([x, y]) =>
    bankLines[1].line.some(([bankX, bankY]) => Math.hypot(x - bankX, y - bankY) < 34),
  );
  return end === -1 ? line : line.slice(0, end + 1);
}

/** The local streets of every cell, each from avenue to avenue; across the river column they end at the bank's road. */
function layLocalStreets(): { street: Street; column: number; row: number }[] {
  const streets: { street: Street; column: number; row: number }[] = [];
  let across = 0;
  let along = 0;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const { across: shares = [], along: depths = [] } = cellAt(column, row);
      const [southWest, southEast, northEast, northWest] = corners(column, row);
      for (const share of shares) {
        const name = LOCAL_NAMES[across++ % LOCAL_NAMES.length];
        const street = localStreet(
          name,
          mix(southWest, southEast, share + lean(across)),
          mix(northWest, northEast, share - lean(across)),
        );
        streets.push({ street, column, row });
      }
      for (const share of depths) {
        const name = LOCAL_CROSS_NAMES[along++ % LOCAL_CROSS_NAMES.length];
        const street = localStreet(
          name,
          mix(southWest, northWest, share + lean(along)),
          mix(southEast, northEast, share - lean(along)),
        );
        const line = column === RIVER_COLUMN ? asFarAsTheBank(street.line) : street.line;
        streets.push({ street: { ...street, line }, column, row });
      }
    }
  }
  return streets;
}

const localStreets = layLocalStreets();
const bankStreets: readonly Street[] = bankLines.map(({ name, nameEn, line }) => ({
  name,
  nameEn,
  class: 'secondary',
  line,
  corridorM: 22,
}));

/** Every street that the zone itself owns. */
export const STREETS: readonly Street[] = [
  ...AVENUES,
  ...bankStreets,
  ...localStreets.map(({ street }) => street),
];

const corridors: Area = union(STREETS.map((street) => strip(street.line, street.corridorM)));
const kept: Area = union([corridors, riverBelt, canalBelt]);

function layBlocks(): Block[] {
  const blocks: Block[] = [];
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const { use, park } = cellAt(column, row);
      if (use === 'outside') continue;
      const ground = minus(common(cellArea(column, row), zoneArea), kept);
      for (const polygon of simplify(roundCorners(ground, CORNER_M), 0.15)) {
        if (areaM2([polygon]) < SMALLEST_BLOCK_M2) continue;
        blocks.push({
          use,
          park,
          column,
          row,
          west: LONGITUDINAL[column].name,
          east: LONGITUDINAL[column + 1].name,
          south: TRANSVERSAL[row].name,
          north: TRANSVERSAL[row + 1].name,
          area: [polygon],
        });
      }
    }
  }
  return blocks;
}

export const BLOCKS: readonly Block[] = layBlocks();
