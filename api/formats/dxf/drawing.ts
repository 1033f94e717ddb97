import type { Cell } from '../source.ts';
import type { DxfBlocks } from './blocks.ts';
import type { createChains } from './chains.ts';
import { type DxfPoint, SAGITTA_M } from './chords.ts';
import { type DxfText, layerOf, plainText, textOfEntity } from './dxfText.ts';
import { type DxfEntity, type DxfHeader, numberOf, textOf } from './entityReader.ts';
import { polygonsOfFill } from './fillPolygons.ts';
import { pathsOfHatch, pointOfHatch } from './hatch.ts';
import { type Matrix, moved, SAME } from './matrix.ts';
import {
  type DxfOutline,
  outlineOfEllipse,
  outlineOfLightPolyline,
  outlineOfLine,
  outlineOfSpline,
  placed,
  scaleOf,
} from './outline.ts';

/** An area of a drawing: a closed line, or a fill with its holes. */
export interface DxfArea {
  readonly layer: string;
  readonly polygons: readonly (readonly DxfPoint[][])[];
  readonly entity: DxfEntity;
  /** The attributes of the block that it was inserted with. */
  readonly cells?: ReadonlyMap<string, Cell>;
  /** A fill may lie on a closed line that is drawn too. */
  readonly isFill?: boolean;
  readonly isInserted?: boolean;
  /** A line that nobody closed: somebody has to say whether it is a boundary. */
  readonly isLine?: boolean;
}

/** What a drawing has beside areas, by the name of the entity; and what was done. */
export interface DxfLeftOut {
  readonly openLines: Map<string, number>;
  readonly others: Map<string, number>;
  /** Insertions of what the drawing does not have. */
  inserts: number;
  /** What is laid out for paper is no part of the model. */
  onPaper: number;
  withArcs: number;
  /** Rows whose numbers were in other units than metres, and the metres of one of these. */
  scaled: number;
  scale: number;
  /** Areas that lines make together, taken or not. */
  loops: number;
  /** Insertions and fills that were read. */
  inserted: number;
  fills: number;
}

const OTHER_LINES = new Set(['XLINE', 'RAY', 'MLINE']);
const CONSTANT = 2;
export const NO_UNITS: DxfHeader = { units: null };

/** Where what is drawn in a block comes to lie, and what it has from its insertion. */
export interface Within {
  readonly matrix: Matrix;
  readonly stretch: number;
  /** What lies on layer 0 of a block is on the layer of its insertion. */
  readonly layer: string | null;
  readonly cells: ReadonlyMap<string, Cell>;
}

export const MODEL: Within = { matrix: SAME, stretch: 1, layer: null, cells: new Map() };

export interface Takers {
  readonly takeArea: (area: DxfArea) => void;
  readonly takeText: (text: DxfText) => void;
  readonly blocks: DxfBlocks;
  /** Lines that close are areas. */
  readonly linesAsAreas: boolean;
}

export interface Desk extends Takers {
  readonly leftOut: DxfLeftOut;
  readonly chains: ReturnType<typeof createChains>;
}

/** Lines that close together: areas where that is said, else counted. */
export function takeLoops({ chains, leftOut, linesAsAreas, takeArea }: Desk): void {
  const loops = chains.loops();
  leftOut.loops = loops.length;
  for (const { layer, type, points } of chains.almostClosed()) {
    count(leftOut.openLines, type, -1);
    takeArea({ layer, polygons: [[[...points]]], entity: { type, codes: [], values: [] }, isLine: true });
  }
  if (!linesAsAreas) return;
  for (const { layer, ring, types } of loops) {
    for (const type of types) count(leftOut.openLines, type, -1);
    takeArea({ layer, polygons: [[ring]], entity: { type: 'LINE', codes: [], values: [] } });
  }
}

/** From the units of a block, or of the drawing, to metres where it lies. */
function laid({ matrix }: Within, header: DxfHeader, points: readonly DxfPoint[]): DxfPoint[] {
  const there = points.map((point) => moved(matrix, point));
  const scale = there.length === 0 ? 1 : scaleOf(header, there[0]);
  return scale === 1 ? there : there.map(([x, y]): DxfPoint => [x * scale, y * scale]);
}

export function takeOutline(
  { leftOut, chains, takeArea }: Desk,
  entity: DxfEntity,
  outline: DxfOutline,
  { within, header }: Drawn,
): void {
  const layer = layerIn(entity, within);
  const isInModel = within === MODEL;
  if (outline.kind === 'open') {
    count(leftOut.openLines, entity.type);
    const points = outline.points ?? [];
    const line = isInModel ? points : laid(within, header, points);
    chains.take({ layer, type: entity.type, points: line });
    return;
  }
  if (outline.hasArcs) leftOut.withArcs++;
  if (outline.scale !== 1) {
    leftOut.scaled++;
    leftOut.scale = outline.scale;
  }
  const ring = isInModel ? outline.ring : laid(within, header, outline.ring);
  takeArea({ layer, polygons: [[ring]], entity, cells: within.cells, isInserted: !isInModel });
}

function takeHatch({ leftOut, takeArea }: Desk, entity: DxfEntity, { within, header }: Drawn): void {
  const isInModel = within === MODEL;
  const scale = scaleOf(isInModel ? header : NO_UNITS, pointOfHatch(entity));
  const { rings, style, hasArcs } = pathsOfHatch(entity, sagittaOf(within) / scale);
  const polygons = polygonsOfFill({ rings, style }).map((polygon) =>
    polygon.map((ring) => {
      const seen = placed(ring, entity, scale);
      return isInModel ? seen : laid(within, header, seen);
    }),
  );
  if (polygons.length === 0) {
    count(leftOut.others, 'HATCH');
    return;
  }
  if (hasArcs) leftOut.withArcs++;
  leftOut.fills++;
  const layer = layerIn(entity, within);
  takeArea({ layer, polygons, entity, cells: within.cells, isFill: true, isInserted: !isInModel });
}

export function takeTextOf({ takeText }: Desk, entity: DxfEntity, { within, header }: Drawn): void {
  const text = textOfEntity(entity);
  if (text === null) return;
  const [[x, y]] = laid(within, header, [[text.x, text.y]]);
  takeText({ ...text, x, y, layer: layerIn(entity, within) });
}

export function draw(desk: Desk, entity: DxfEntity, drawn: Drawn): void {
  const { type } = entity;
  const { leftOut } = desk;
  const { within, header } = drawn;
  const own = within === MODEL ? header : NO_UNITS;
  const outline = OUTLINES[type]?.(entity, own, sagittaOf(within));
  if (outline !== undefined) takeOutline(desk, entity, outline, drawn);
  else if (type === 'HATCH') takeHatch(desk, entity, drawn);
  else if (TEXTS.has(type)) takeTextOf(desk, entity, drawn);
  else if (type === 'ATTDEF') {
    if (isConstant(entity)) takeTextOf(desk, entity, drawn);
  } else count(OTHER_LINES.has(type) ? leftOut.openLines : leftOut.others, type);
}

/** What is being drawn: where, and in which units. */
export interface Drawn {
  readonly within: Within;
  readonly header: DxfHeader;
}

const TEXTS = new Set(['TEXT', 'MTEXT', 'ATTRIB']);
const OUTLINES: Readonly<Record<string, typeof outlineOfEllipse>> = {
  LWPOLYLINE: outlineOfLightPolyline,
  CIRCLE: outlineOfEllipse,
  ELLIPSE: outlineOfEllipse,
  ARC: outlineOfEllipse,
  LINE: outlineOfLine,
  SPLINE: outlineOfSpline,
};

export function sagittaOf({ stretch }: Within): number {
  return SAGITTA_M / Math.max(stretch, 1e-9);
}

export function layerIn(entity: DxfEntity, { layer }: Within): string {
  const own = layerOf(entity);
  return own === '0' && layer !== null ? layer : own;
}

export function isConstant(entity: DxfEntity): boolean {
  return entity.type === 'ATTDEF' && (numberOf(entity, 70, 0) & CONSTANT) !== 0;
}

/** Attributes by their tags. */
export function cellsOf(attributes: readonly DxfEntity[]): [string, Cell][] {
  return attributes.flatMap((attribute): [string, Cell][] => {
    const tag = plainText(textOf(attribute, 2) ?? '').trim();
    const value = plainText(textOf(attribute, 1) ?? '').trim();
    return tag === '' ? [] : [[tag.slice(0, 255), value || null]];
  });
}

/** Entities have few names; a damaged file may have any. */
const MOST_NAMES = 100;

export function count(counts: Map<string, number>, name: string, by = 1): void {
  const key = counts.size < MOST_NAMES || counts.has(name) ? name.slice(0, 40) : '…';
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
