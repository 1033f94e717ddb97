import type { DxfPoint } from './chords.ts';
import { type DxfText, layerOf, textOfEntity } from './dxfText.ts';
import { type DxfEntity, type DxfHeader, numberOf } from './entityReader.ts';
import {
  type DxfOutline,
  outlineOfEllipse,
  outlineOfLightPolyline,
  outlineOfPolyline,
  scaleOf,
} from './outline.ts';

/** A closed line of a drawing. */
export interface DxfArea {
  readonly layer: string;
  readonly ring: readonly DxfPoint[];
  readonly entity: DxfEntity;
}

/** What a drawing has beside closed lines, by the name of the entity; and what was done. */
export interface DxfLeftOut {
  readonly openLines: Map<string, number>;
  readonly others: Map<string, number>;
  inserts: number;
  /** What is laid out for paper is no part of the model. */
  onPaper: number;
  withArcs: number;
  /** Rows whose numbers were in other units than metres, and the metres of one of these. */
  scaled: number;
  scale: number;
}

const LINES = new Set([
  'LINE',
  'ARC',
  'SPLINE',
  'XLINE',
  'RAY',
  'MLINE',
  'LWPOLYLINE',
  'POLYLINE',
  'ELLIPSE',
]);
const PAPER = 67;

/** Sorts the entities of a drawing into closed lines and texts, which are handed over, and the rest, which is counted. */
export function createDxfShapes(takeArea: (area: DxfArea) => void, takeText: (text: DxfText) => void) {
  const leftOut: DxfLeftOut = {
    ...{ openLines: new Map(), others: new Map(), inserts: 0, onPaper: 0, withArcs: 0, scaled: 0, scale: 1 },
  };
  let polyline: { readonly entity: DxfEntity; readonly vertices: DxfEntity[] } | null = null;

  function takeOutline(entity: DxfEntity, outline: DxfOutline): void {
    if (outline.kind === 'open') {
      count(leftOut.openLines, entity.type);
      return;
    }
    if (outline.hasArcs) leftOut.withArcs++;
    if (outline.scale !== 1) {
      leftOut.scaled++;
      leftOut.scale = outline.scale;
    }
    takeArea({ layer: layerOf(entity), ring: outline.ring, entity });
  }

  function endPolyline(header: DxfHeader): void {
    if (polyline === null) return;
    const { entity, vertices } = polyline;
    polyline = null;
    takeOutline(entity, outlineOfPolyline(entity, vertices, header));
  }

  function takeTextOf(entity: DxfEntity, header: DxfHeader): void {
    const text = textOfEntity(entity);
    if (text === null) return;
    const scale = scaleOf(header, [text.x, text.y]);
    takeText({ ...text, x: text.x * scale, y: text.y * scale });
  }

  function take(entity: DxfEntity, header: DxfHeader): void {
    const { type } = entity;
    if (type === 'VERTEX') {
      polyline?.vertices.push(entity);
      return;
    }
    endPolyline(header);
    if (type === 'SEQEND') return;
    if (numberOf(entity, PAPER, 0) === 1) leftOut.onPaper++;
    else if (type === 'POLYLINE') polyline = { entity, vertices: [] };
    else if (type === 'LWPOLYLINE') takeOutline(entity, outlineOfLightPolyline(entity, header));
    else if (type === 'CIRCLE' || type === 'ELLIPSE') takeOutline(entity, outlineOfEllipse(entity, header));
    else if (type === 'TEXT' || type === 'MTEXT' || type === 'ATTRIB') takeTextOf(entity, header);
    else if (type === 'INSERT') leftOut.inserts++;
    else count(LINES.has(type) ? leftOut.openLines : leftOut.others, type);
  }

  return { take, end: endPolyline, leftOut };
}

/** Entities have few names; a damaged file may have any. */
const MOST_NAMES = 100;

function count(counts: Map<string, number>, name: string): void {
  const key = counts.size < MOST_NAMES || counts.has(name) ? name.slice(0, 40) : '…';
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
