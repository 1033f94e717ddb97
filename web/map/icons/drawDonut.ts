import { STATUSES } from '#contract/kinds.ts';
import { MAP_TOKENS } from '../theme.ts';
import type { Donut } from './donutName.ts';
import { DONUT_DIAMETERS } from './donutName.ts';
import { MARK_FONT, type Picture, softShadow } from './picture.ts';
import { stripeFill } from './stripeFill.ts';

/** Room around the ring for its shadow, CSS pixels. */
const MARGIN = 4;
const RING_SHARE = 0.15;

/** Draws a donut: a plate, a ring of status shares from twelve o'clock on, the count in the middle. */
export const drawDonut = (donut: Donut): Picture => {
  const diameter = DONUT_DIAMETERS[donut.size];
  const side = diameter + 2 * MARGIN;
  return {
    width: side,
    height: side,
    draw: (context) => {
      context.translate(side / 2, side / 2);
      drawPlate(context, donut, diameter / 2);
      drawRing(context, donut, diameter / 2);
      drawCount(context, donut, diameter);
    },
  };
};

function drawPlate(context: CanvasRenderingContext2D, { theme }: Donut, radius: number): void {
  const tokens = MAP_TOKENS[theme];
  softShadow(context, tokens.plateShadow, 3);
  context.fillStyle = tokens.plate;
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fill();
  softShadow(context, null);
}

function drawRing(context: CanvasRenderingContext2D, donut: Donut, radius: number): void {
  const tokens = MAP_TOKENS[donut.theme];
  const width = radius * 2 * RING_SHARE;
  const middle = radius - 1.6 - width / 2;
  const total = donut.parts.reduce((sum, part) => sum + part, 0);
  const several = donut.parts.filter((part) => part > 0).length > 1;
  const gap = several ? 0.9 / middle : 0;
  let angle = -Math.PI / 2;
  context.lineWidth = width;
  STATUSES.forEach((status, index) => {
    const sweep = (donut.parts[index] / Math.max(1, total)) * 2 * Math.PI;
    if (sweep === 0) return;
    context.strokeStyle =
      status === 'signed' ? stripeFill(context, tokens.signed, tokens.plate, 3) : tokens[status];
    // What is withdrawn is hollow here as everywhere.
    context.globalAlpha = status === 'withdrawn' ? 0.4 : 1;
    context.beginPath();
    context.arc(0, 0, middle, angle + gap / 2, angle + sweep - gap / 2);
    context.stroke();
    angle += sweep;
  });
  context.globalAlpha = 1;
}

function drawCount(context: CanvasRenderingContext2D, donut: Donut, diameter: number): void {
  const room = diameter * (1 - 2 * RING_SHARE) - 8;
  let size = Math.round(diameter * 0.33);
  context.fillStyle = MAP_TOKENS[donut.theme].plateInk;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  do {
    context.font = `700 ${size}px ${MARK_FONT}`;
    size -= 1;
  } while (size > 8 && context.measureText(donut.label).width > room);
  const { actualBoundingBoxAscent: ascent, actualBoundingBoxDescent: descent } = context.measureText(
    donut.label,
  );
  context.fillText(donut.label, 0, (ascent - descent) / 2);
}
