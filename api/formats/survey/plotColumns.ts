import type { Cell } from '../source.ts';
import type { CornerShape } from './cornerShape.ts';

/**
 * What stands in the head line of a plot behind its count of corners, in the order of the format: seven fields of an old form, nine with the
 * land-use code, thirteen with what consolidation projects add. Headings are those that the columns know.
 */
const FIELDS = [
  '地块面积',
  '地块编号',
  '地块名称',
  '图形属性',
  '图幅号',
  '用途',
  '地类编码',
  '图斑类型',
  '地类',
  '改造前质量等别',
  '改造后质量等别',
  '备注',
] as const;
const AREA = 0;
const NUMBER = 1;
const SHAPE = 3;
const SHAPE_WORD = /^(?:点|线|面|point|line|polyline|polygon)$/i;
const SHAPES: readonly (readonly [RegExp, CornerShape])[] = [
  [/^(?:点|point)$/i, 'point'],
  [/^(?:线|line|polyline)$/i, 'line'],
];
/** ㎡ of the units that areas of survey texts are written in; hectares are the format's own. */
const UNITS = { 公顷: 10_000, 亩: 2000 / 3, '㎡': 1 } as const;
type Unit = keyof typeof UNITS;
/** How far a declared area may lie from that of the corners to be the same. */
const SAME = 0.02;

/** The head line of a plot, read. */
export interface PlotHead {
  /** The count of corners that it says; null for none. */
  readonly count: number | null;
  readonly shape: CornerShape;
  /** A cell for each of `FIELDS`, and for what stands behind them. */
  readonly cells: readonly Cell[];
}

/** Reads the fields of a head line. Where a writer left some out, the word for its shape shows which. */
export function readPlotHead(fields: readonly string[]): PlotHead {
  const [first, ...rest] = fields;
  const at = rest.findIndex((field) => SHAPE_WORD.test(field));
  const missing = at === -1 ? 0 : Math.max(0, SHAPE - at);
  const aligned = [...rest.slice(0, 1), ...Array<string>(missing).fill(''), ...rest.slice(1)];
  const word = aligned[SHAPE] ?? '';
  return {
    count: /^\d{1,9}$/.test(first) ? Number(first) : null,
    shape: SHAPES.find(([pattern]) => pattern.test(word))?.[1] ?? 'area',
    cells: aligned.map((field, place) => {
      if (place === AREA) return areaCell(field);
      // The shape itself says what it is.
      return field === '' || (place === SHAPE && SHAPE_WORD.test(field)) ? null : field;
    }),
  };
}

function areaCell(field: string): Cell {
  if (field === '') return null;
  return /^\d{1,12}(?:\.\d{1,12})?$/.test(field) ? Number(field) : field;
}

/** Holds the areas of head lines against those of the corners, plot after plot: they show the unit where it is not the format's own. */
export interface AreaUnits {
  add(cell: Cell, areaM2: number | null): void;
  /** The unit of all areas, and how many of those that can be told have it. */
  unit(): { readonly unit: Unit; readonly agreeing: number };
}

export function createAreaUnits(): AreaUnits {
  const agreeing: Record<Unit, number> = { 公顷: 0, 亩: 0, '㎡': 0 };
  return {
    add(cell, areaM2) {
      if (typeof cell !== 'number' || cell === 0 || areaM2 === null || areaM2 === 0) return;
      for (const unit of Object.keys(UNITS) as Unit[])
        if (Math.abs((cell * UNITS[unit]) / areaM2 - 1) <= SAME) agreeing[unit]++;
    },
    unit() {
      const others = (Object.keys(UNITS) as Unit[]).filter((unit) => unit !== '公顷' && agreeing[unit] > 0);
      const other = agreeing.公顷 === 0 ? others.sort((a, b) => agreeing[b] - agreeing[a])[0] : undefined;
      const unit = other ?? '公顷';
      return { unit, agreeing: agreeing[unit] };
    },
  };
}

/** Plot numbers that only count the plots of one file (1, 2, 3): another file has them too, so that they identify none. */
const COUNTING = /^(?:地块)?\d{1,3}$/;

/** Whether a plot's number identifies it beyond its file. */
export function isPlotCode(cells: readonly Cell[]): boolean {
  const number = cells[NUMBER] ?? null;
  return number !== null && !COUNTING.test(String(number));
}

/** What the columns are called. `unit`: of areas; `hasCodes`: whether plot numbers are codes; `width`: of the widest head line. */
export function plotHeadings(unit: Unit, hasCodes: boolean, width: number): string[] {
  const more = Array.from({ length: Math.max(0, width - FIELDS.length) }, (_, place) => `属性${place + 1}`);
  const own = FIELDS.map((field, place) => {
    if (place === AREA) return `${field}(${unit})`;
    return place === NUMBER && !hasCodes ? '地块序号' : field;
  });
  return [...own, ...more];
}
