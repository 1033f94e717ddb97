import { openScratch, type Spool } from '../scratch/spool.ts';
import { type DrawnShape, type DrawnShapes, spoolDrawn } from '../shapes/drawnShapes.ts';
import { boundsOf } from '../shapes/isoWkb.ts';
import type { Ring } from '../shapes/projectedShape.ts';
import type { ShapesTarget } from '../target.ts';
import { DRAWING_END, drawingStart, entity, FIRST_HANDLE } from './frame.ts';
import { nearestColour } from './indexColour.ts';
import { type Bounds, drawingBytes, drawingText, groups, layerName } from './writtenDrawing.ts';

/** Labels are so high in the drawing, by the size of their shape, in metres. */
const LABEL_SHARE = 1 / 15;
const LABEL_M = { least: 1, most: 20 } as const;

/**
 * A drawing of AutoCAD 2000 (AC1015) in metres, x east and y north: each ring a closed polyline on the layer of its kind and status, holes too,
 * with code and name as a text inside. Code page 936; what it lacks stands as `\U+XXXX`. In the system that is asked for, else the 3-degree zone in
 * which most lie. Rows without a place are left out.
 */
export async function* writeDxf<Row>(
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
): AsyncGenerator<Uint8Array> {
  const scratch = await openScratch();
  try {
    const drawn = await spoolDrawn(rows, target, scratch);
    const entities = await scratch.spool('entities');
    const { bounds, next } = await spoolEntities(drawn, entities);
    const layers = [...drawn.layers].map(([layer, { colour }]) => ({
      name: layerName(layer),
      colour: nearestColour(colour),
    }));
    const { crs } = drawn;
    yield drawingBytes(drawingStart(`${crs.code} ${drawingText(crs.en)}`, layers, bounds, next));
    yield* entities.bytes();
    yield drawingBytes(DRAWING_END);
  } finally {
    await scratch.remove();
  }
}

async function spoolEntities(
  { shapes }: DrawnShapes,
  entities: Spool,
): Promise<{ bounds: Bounds; next: number }> {
  let bounds: Bounds | null = null;
  let next = FIRST_HANDLE;
  for await (const drawn of shapes()) {
    const own = boundsOf(drawn.shape);
    bounds = bounds === null ? own : joined(bounds, own);
    const texts = entitiesOf(drawn, own, () => next++);
    await entities.add(drawingBytes(texts.join('')));
  }
  await entities.end();
  return { bounds: bounds ?? [0, 0, 0, 0], next };
}

function joined(one: Bounds, other: Bounds): Bounds {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ];
}

function entitiesOf({ shape, inside, about }: DrawnShape, bounds: Bounds, handle: () => number): string[] {
  const layer = layerName(about.layer);
  const [x, y] = inside;
  const drawn =
    shape.type === 'Point'
      ? [entity('POINT', handle(), layer, 'AcDbPoint') + groups([10, x], [20, y], [30, 0])]
      : shape.polygons.flat().map((ring) => polyline(ring, layer, handle()));
  const label = drawingText([about.code, about.name].filter((part) => part !== null).join(' '));
  if (label === '') return drawn;
  const size = Math.min(bounds[2] - bounds[0], bounds[3] - bounds[1]) * LABEL_SHARE;
  const height = Math.round(Math.min(LABEL_M.most, Math.max(LABEL_M.least, size)) * 10) / 10;
  const text =
    entity('TEXT', handle(), layer, 'AcDbText') +
    groups(
      [10, x],
      [20, y],
      [30, 0],
      [40, height],
      [1, label],
      [72, 1],
      [11, x],
      [21, y],
      [31, 0],
      [100, 'AcDbText'],
      [73, 2],
    );
  return [...drawn, text];
}

function polyline(ring: Ring, layer: string, handle: number): string {
  const corners = ring.slice(0, -1);
  const points = corners.map(([x, y]) => groups([10, x], [20, y])).join('');
  return `${entity('LWPOLYLINE', handle, layer, 'AcDbPolyline')}${groups([90, corners.length], [70, 1])}${points}`;
}
