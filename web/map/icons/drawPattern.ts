import { MAP_TOKENS } from '../theme.ts';
import type { Pattern } from './imageName.ts';
import type { Picture } from './picture.ts';
import { strokeDiagonals } from './stripeFill.ts';

const SIDE = 8;

/** Draws the tile that fills an area: stripes for signed, dots for occupied; both on nothing, over the area's own colour. */
export const drawPattern = ({ theme, status }: Pattern): Picture => ({
  width: SIDE,
  height: SIDE,
  draw: (context) => {
    const ink = MAP_TOKENS[theme][status];
    if (status === 'signed') strokeDiagonals(context, ink, SIDE, 1.8);
    else drawDots(context, ink);
  },
});

function drawDots(context: CanvasRenderingContext2D, ink: string): void {
  context.fillStyle = ink;
  for (const [x, y] of [
    [2, 2],
    [6, 6],
  ]) {
    context.beginPath();
    context.arc(x, y, 0.9, 0, 2 * Math.PI);
    context.fill();
  }
}
