import { clipRing, type Path } from './clip.ts';
import { POINTS_FROM_ZOOM } from './drawnFrom.ts';
import type { Shapes } from './shapes.ts';
import { signedArea, simplify, snap } from './simplify.ts';
import { EXTENT, type LayerWriter } from './tileEncode.ts';
import { BUFFER, isInside, type TileFrame } from './tileFrame.ts';

/** Half a pixel of a tile that is shown 512 pixels wide. */
const TOLERANCE = EXTENT / 512 / 2;
/** Rings shorter than this are not worth simplifying. */
const SIMPLE_VERTICES = 8;

/**
 * Draws an outline into the layer's current feature, cut to the tile with its buffer.
 * @returns whether anything is left of it: it may lie outside, or collapse on the tile's grid
 */
export function drawShape(
  layer: LayerWriter,
  shapes: Shapes,
  shape: number,
  frame: TileFrame,
  box: readonly [number, number, number, number],
): boolean {
  const whole = isInside(...box, frame.box);
  let drawn = false;
  let outerDrawn = false;
  for (let ring = shapes.shapeStarts[shape]; ring < shapes.shapeStarts[shape + 1]; ring++) {
    const isHole = shapes.ringIsHole[ring] === 1;
    if (isHole && !outerDrawn) continue;
    const path = ringPath(shapes, ring, frame, whole);
    const area = path.length < 6 ? 0 : signedArea(path);
    const kept = isHole ? area < 0 : area > 0;
    if (!isHole) outerDrawn = kept;
    if (!kept) continue;
    layer.path(path, 0, path.length / 2, true);
    drawn = true;
  }
  return drawn;
}

function ringPath(shapes: Shapes, ring: number, frame: TileFrame, whole: boolean): Path {
  const { vertices, ringStarts } = shapes;
  const { minX, minY, scale } = frame;
  const path: Path = [];
  for (let i = ringStarts[ring] * 2; i < ringStarts[ring + 1] * 2; i += 2) {
    path.push((vertices[i] - minX) * scale, (vertices[i + 1] - minY) * scale);
  }
  const clipped = whole ? path : clipRing(path, -BUFFER, EXTENT + BUFFER);
  const snapped = snap(clipped, true);
  const isDetailed = frame.zoom < POINTS_FROM_ZOOM && snapped.length > SIMPLE_VERTICES * 2;
  return isDetailed ? simplify(snapped, TOLERANCE, true) : snapped;
}
