import { clipRing, type Path } from '../shapes/clip.ts';
import { POINTS_FROM_ZOOM } from '../shapes/drawnFrom.ts';
import type { Shapes } from '../shapes/shapes.ts';
import { signedArea, simplify, snap } from '../shapes/simplify.ts';
import { EXTENT, type LayerWriter } from './tileEncode.ts';
import { BUFFER, type TileFrame } from './tileFrame.ts';

/** Half a pixel of a tile that is shown 512 pixels wide. */
const TOLERANCE = EXTENT / 512 / 2;
/** Rings shorter than this are not worth simplifying. */
const SIMPLE_VERTICES = 8;

/** Draws outlines into a layer's current feature, cut to the tile with its buffer. */
export class ShapeDrawer {
  private readonly layer: LayerWriter;
  private readonly shapes: Shapes;
  private readonly frame: TileFrame;
  private ring = new Int32Array(256);

  constructor(layer: LayerWriter, shapes: Shapes, frame: TileFrame) {
    this.layer = layer;
    this.shapes = shapes;
    this.frame = frame;
  }

  /**
   * @param isInside whether the whole outline lies in the tile with its buffer
   * @returns whether anything is left of it: it may lie outside, or collapse on the tile's grid
   */
  draw(shape: number, isInside: boolean): boolean {
    const { shapeStarts, ringIsHole } = this.shapes;
    let drawn = false;
    let outerDrawn = false;
    for (let ring = shapeStarts[shape]; ring < shapeStarts[shape + 1]; ring++) {
      const isHole = ringIsHole[ring] === 1;
      if (isHole && !outerDrawn) continue;
      const isDrawn = this.drawRing(ring, isInside, isHole);
      if (!isHole) outerDrawn = isDrawn;
      drawn ||= isDrawn;
    }
    return drawn;
  }

  private drawRing(ring: number, isInside: boolean, isHole: boolean): boolean {
    const { ringStarts } = this.shapes;
    const isDetailed =
      this.frame.zoom < POINTS_FROM_ZOOM && ringStarts[ring + 1] - ringStarts[ring] > SIMPLE_VERTICES;
    if (isInside && !isDetailed) {
      const count = this.snapRing(ring);
      return this.keep(this.ring, count, isHole);
    }
    const path = this.pathOf(ring);
    const snapped = snap(isInside ? path : clipRing(path, -BUFFER, EXTENT + BUFFER), true);
    const light = isDetailed ? simplify(snapped, TOLERANCE, true) : snapped;
    return this.keep(light, light.length / 2, isHole);
  }

  /** A ring that has collapsed or turned over is not drawn. */
  private keep(vertices: ArrayLike<number>, count: number, isHole: boolean): boolean {
    const area = count < 3 ? 0 : signedArea(vertices, count);
    if (isHole ? area >= 0 : area <= 0) return false;
    this.layer.path(vertices, count, true);
    return true;
  }

  /** What `snap` does, from the outline to the tile's grid in one go. @returns the number of vertices left in `ring` */
  private snapRing(ring: number): number {
    const { vertices, ringStarts } = this.shapes;
    const { minX, minY, scale } = this.frame;
    const [from, to] = [ringStarts[ring] * 2, ringStarts[ring + 1] * 2];
    if (this.ring.length < to - from) this.ring = new Int32Array(to - from);
    const snapped = this.ring;
    let length = 0;
    for (let i = from; i < to; i += 2) {
      const x = Math.round((vertices[i] - minX) * scale);
      const y = Math.round((vertices[i + 1] - minY) * scale);
      if (length > 0 && snapped[length - 2] === x && snapped[length - 1] === y) continue;
      snapped[length++] = x;
      snapped[length++] = y;
    }
    while (length > 2 && snapped[0] === snapped[length - 2] && snapped[1] === snapped[length - 1])
      length -= 2;
    return length / 2;
  }

  private pathOf(ring: number): Path {
    const { vertices, ringStarts } = this.shapes;
    const { minX, minY, scale } = this.frame;
    const path: Path = [];
    for (let i = ringStarts[ring] * 2; i < ringStarts[ring + 1] * 2; i += 2) {
      path.push((vertices[i] - minX) * scale, (vertices[i + 1] - minY) * scale);
    }
    return path;
  }
}
