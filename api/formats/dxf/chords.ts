/** A position in the drawing's units. */
export type DxfPoint = readonly [x: number, y: number];

/** How far a chord may lie from its arc, in metres: half of what a boundary point may be off. */
export const SAGITTA_M = 0.01;

/** A geometry of more vertices is refused; no arc adds to one that is. */
const MOST_VERTICES = 500_001;
/** Enough for a circle of 200 km. */
const MOST_CHORDS = 10_000;
const FEWEST_OF_CIRCLE = 12;

/** How many chords an arc needs: their height over the chord is r·(1 − cos(φ/2)). */
export function chordsOfArc(radius: number, angle: number, sagitta: number): number {
  if (!(radius > 0) || !Number.isFinite(radius)) return 1;
  const step = 2 * Math.acos(Math.max(0, 1 - sagitta / radius));
  return Math.max(1, Math.min(MOST_CHORDS, Math.ceil(Math.abs(angle) / Math.max(step, 1e-9))));
}

/**
 * Adds the end of a segment to a line, with the vertices of its arc before it. Bulge: the tangent of a quarter of the arc's angle,
 * positive to the left.
 */
export function addSegment(
  line: DxfPoint[],
  [x1, y1]: DxfPoint,
  [x2, y2]: DxfPoint,
  bulge: number,
  sagitta: number,
): void {
  const chord = Math.hypot(x2 - x1, y2 - y1);
  if (bulge !== 0 && chord > 0 && line.length < MOST_VERTICES) {
    const angle = 4 * Math.atan(bulge);
    const radius = Math.abs(chord / 2 / Math.sin(angle / 2));
    const count = chordsOfArc(radius, angle, sagitta);
    // The centre lies on the perpendicular of the chord, to its left for a positive bulge of less than half a circle.
    const offset = (1 - bulge * bulge) / (4 * bulge);
    const cx = (x1 + x2) / 2 - (y2 - y1) * offset;
    const cy = (y1 + y2) / 2 + (x2 - x1) * offset;
    const start = Math.atan2(y1 - cy, x1 - cx);
    for (let step = 1; step < count && line.length < MOST_VERTICES; step++) {
      const at = start + (angle * step) / count;
      line.push([cx + radius * Math.cos(at), cy + radius * Math.sin(at)]);
    }
  }
  line.push([x2, y2]);
}

/** A circle or an ellipse as a closed ring, counter-clockwise; `major` is the end of its longer axis from the centre. */
export function ringOfEllipse(
  [cx, cy]: DxfPoint,
  [mx, my]: DxfPoint,
  ratio: number,
  sagitta: number,
): DxfPoint[] {
  const radius = Math.hypot(mx, my);
  const count = Math.max(FEWEST_OF_CIRCLE, chordsOfArc(radius, 2 * Math.PI, sagitta));
  const ring: DxfPoint[] = [];
  for (let step = 0; step < count; step++) {
    const angle = (2 * Math.PI * step) / count;
    const [along, across] = [Math.cos(angle), Math.sin(angle) * ratio];
    ring.push([cx + mx * along - my * across, cy + my * along + mx * across]);
  }
  return ring.length === 0 ? ring : [...ring, ring[0]];
}
