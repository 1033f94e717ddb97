/**
 * A fill of diagonal stripes, which stands for `signed` wherever it is drawn.
 * @param pitch distance of the stripes along an axis, CSS pixels
 */
export function stripeFill(
  context: CanvasRenderingContext2D,
  ink: string,
  ground: string,
  pitch: number,
): CanvasPattern | string {
  const scale = context.getTransform().a;
  const side = Math.max(2, Math.round(pitch * scale));
  const tile = document.createElement('canvas');
  tile.width = side;
  tile.height = side;
  // In memory like the canvas it is drawn on: from the graphics card it would have to be read back, behind all that waits there.
  const brush = tile.getContext('2d', { willReadFrequently: true });
  if (!brush) return ink;
  brush.fillStyle = ground;
  brush.fillRect(0, 0, side, side);
  strokeDiagonals(brush, ink, side, side * 0.46);
  const pattern = context.createPattern(tile, 'repeat');
  if (!pattern) return ink;
  pattern.setTransform(new DOMMatrix([1 / scale, 0, 0, 1 / scale, 0, 0]));
  return pattern;
}

/** Three parallel strokes from lower left to upper right, so that a square tile repeats without a seam. */
export function strokeDiagonals(
  context: CanvasRenderingContext2D,
  ink: string,
  side: number,
  width: number,
): void {
  context.strokeStyle = ink;
  context.lineWidth = width;
  context.beginPath();
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift - side, 2 * side);
    context.lineTo(shift + 2 * side, -side);
  }
  context.stroke();
}
