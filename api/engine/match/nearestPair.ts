/** The two points of some edges and of a segment that are the nearest to each other in a plane. */
export class NearestPair {
  /** The square of their distance. */
  square = Number.POSITIVE_INFINITY;
  /** The one on an edge. */
  x = 0;
  y = 0;
  /** Where on the segment the other one lies: 0 its beginning, 1 its end. */
  share = 0;
  private across = 1;
  private down = 1;

  /** Begins anew, in a plane where the units of x and y are that long. */
  begin(across: number, down: number): void {
    this.square = Number.POSITIVE_INFINITY;
    this.across = across;
    this.down = down;
  }

  /** Takes in an edge, of which the first corner counts: the other one begins the next. */
  offer(edges: Float64Array, edge: number, [cx, cy, dx, dy]: Float64Array): void {
    const [ax, ay, bx, by] = [edges[edge], edges[edge + 1], edges[edge + 2], edges[edge + 3]];
    if (crosses(ax, ay, bx, by, cx, cy, dx, dy)) {
      this.square = 0;
      return;
    }
    this.offerPoint(ax, ay, cx, cy, dx, dy, null);
    this.offerPoint(cx, cy, ax, ay, bx, by, 0);
    this.offerPoint(dx, dy, ax, ay, bx, by, 1);
  }

  /** @param end which end of the segment the point is; null: it is a corner, and what it is held against the segment */
  private offerPoint(
    px: number,
    py: number,
    ax: number,
    ay: number,
    bx: number,
    by: number,
    end: 0 | 1 | null,
  ): void {
    const { across, down } = this;
    const [vx, vy] = [(bx - ax) * across, (by - ay) * down];
    const length = vx * vx + vy * vy;
    const along = (px - ax) * across * vx + (py - ay) * down * vy;
    const share = length > 0 ? Math.min(1, Math.max(0, along / length)) : 0;
    const [qx, qy] = [ax + (bx - ax) * share, ay + (by - ay) * share];
    const [gapX, gapY] = [(px - qx) * across, (py - qy) * down];
    const square = gapX * gapX + gapY * gapY;
    if (square >= this.square) return;
    this.square = square;
    this.x = end === null ? px : qx;
    this.y = end === null ? py : qy;
    this.share = end ?? share;
  }
}

function crosses(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) =>
    (qx - px) * (ry - py) - (qy - py) * (rx - px);
  return (
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
  );
}
