import { distance } from '@turf/turf';
import type { Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  type SnapToCustom,
  TerraDraw,
  TerraDrawCircleMode,
  TerraDrawLineStringMode,
  TerraDrawPolygonMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Tool } from '../../state/ui.ts';
import type { Theme } from '../../state/view.ts';
import { MAP_TOKENS } from '../theme.ts';

/** What is being drawn; a polygon's ring is closed, a circle is told by its centre and radius. */
export type Sketch =
  | { readonly shape: 'line' | 'ring'; readonly corners: readonly Position[] }
  | { readonly shape: 'circle'; readonly lon: number; readonly lat: number; readonly metres: number };

export interface DrawHandlers {
  /** at every change, the pointer's own position included */
  readonly onChange: (sketch: Sketch) => void;
  readonly onFinish: (sketch: Sketch) => void;
}

export interface DrawSession {
  /** shows a closed ring as if it had just been drawn; the next one takes its place */
  show(ring: readonly Position[]): void;
  /** takes away what is drawn; the tool stays in hand */
  clear(): void;
  /** ends drawing and takes everything away */
  stop(): void;
}

type Hex = `#${string}`;

/**
 * Puts a drawing tool into the reader's hand. Only one figure is there at a time: a new one takes the last one's place.
 * @param snap where a corner that is set near something else means to be; null where it stays as it is
 */
export function startDrawing(
  map: MapLibreMap,
  tool: Tool,
  theme: Theme,
  { onChange, onFinish }: DrawHandlers,
  snap?: (pointer: { x: number; y: number }, finger: boolean) => Position | null,
): DrawSession {
  const { brand, plate } = MAP_TOKENS[theme];
  const toCustom: SnapToCustom | undefined =
    snap && ((event) => snap({ x: event.containerX, y: event.containerY }, false) ?? undefined);
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9 }),
    modes: [modeFor(tool, brand as Hex, plate as Hex, toCustom)],
  });
  let centre: Position = [0, 0];
  const read = (id: string | number) => readSketch(draw, id, centre);
  draw.start();
  draw.setMode(modeName(tool));
  draw.on('change', (ids, type) => {
    const [id] = ids.filter((candidate) => isFigure(draw, candidate));
    if (id === undefined) return;
    if (type === 'create') {
      removeOthers(draw, id);
      centre = centroid(draw, id);
    }
    const sketch = read(id);
    if (sketch && type !== 'delete') onChange(sketch);
  });
  draw.on('finish', (id) => {
    const sketch = read(id);
    if (sketch) onFinish(sketch);
  });
  return {
    show: (ring) => {
      const geometry = { type: 'Polygon' as const, coordinates: [[...ring]] };
      draw.addFeatures([{ type: 'Feature', properties: { mode: modeName(tool) }, geometry }]);
    },
    clear: () => draw.clear(),
    stop: () => {
      // The map may be gone before the tool.
      if (map.style && draw.enabled) draw.stop();
    },
  };
}

function modeName(tool: Tool): string {
  return tool === 'length' ? 'linestring' : tool === 'circle' ? 'circle' : 'polygon';
}

function modeFor(tool: Tool, colour: Hex, ground: Hex, toCustom?: SnapToCustom) {
  const snapping = toCustom && { toCustom };
  const point = { width: 5, outline: 2 };
  if (tool === 'length') {
    return new TerraDrawLineStringMode({
      snapping,
      styles: {
        lineStringColor: colour,
        lineStringWidth: 3,
        closingPointColor: ground,
        closingPointWidth: point.width,
        closingPointOutlineColor: colour,
        closingPointOutlineWidth: point.outline,
      },
    });
  }
  const area = { fillColor: colour, fillOpacity: 0.12, outlineColor: colour, outlineWidth: 3 } as const;
  if (tool === 'circle') {
    return new TerraDrawCircleMode({
      styles: area,
      projection: 'globe',
      drawInteraction: 'click-move-or-drag',
      startingRadiusKilometers: 0.0001,
      segments: 96,
    });
  }
  return new TerraDrawPolygonMode({
    snapping,
    styles: {
      ...area,
      closingPointColor: ground,
      closingPointWidth: point.width,
      closingPointOutlineColor: colour,
      closingPointOutlineWidth: point.outline,
    },
  });
}

/** Corner handles are features too; the figure is the one that is a line or a polygon. */
function isFigure(draw: TerraDraw, id: string | number): boolean {
  const type = draw.getSnapshotFeature(id)?.geometry.type;
  return type === 'LineString' || type === 'Polygon';
}

function removeOthers(draw: TerraDraw, id: string | number): void {
  const others = draw
    .getSnapshot()
    .filter(
      (feature) =>
        feature.id !== id && (feature.geometry.type === 'LineString' || feature.geometry.type === 'Polygon'),
    )
    .map((feature) => feature.id)
    .filter((other) => other !== undefined);
  if (others.length > 0) draw.removeFeatures(others);
}

/** A circle begins as a speck round its centre. */
function centroid(draw: TerraDraw, id: string | number): Position {
  const geometry = draw.getSnapshotFeature(id)?.geometry;
  const ring = geometry?.type === 'Polygon' ? geometry.coordinates[0].slice(1) : [];
  const sum = (axis: 0 | 1) => ring.reduce((total, corner) => total + corner[axis], 0);
  return ring.length === 0 ? [0, 0] : [sum(0) / ring.length, sum(1) / ring.length];
}

function readSketch(draw: TerraDraw, id: string | number, centre: Position): Sketch | null {
  const feature = draw.getSnapshotFeature(id);
  if (!feature) return null;
  const { geometry, properties } = feature;
  if (geometry.type === 'LineString') return { shape: 'line', corners: geometry.coordinates };
  if (geometry.type !== 'Polygon') return null;
  const ring = geometry.coordinates[0];
  if (properties.mode !== 'circle') return { shape: 'ring', corners: ring };
  const metres = distance(centre, ring[0], { units: 'meters' });
  return { shape: 'circle', lon: centre[0], lat: centre[1], metres };
}
