import type { ResourceKind } from '#contract/kinds.ts';
import { byScript } from '../../i18n/byScript.ts';
import { wordsOf } from '../../i18n/words.ts';
import { MAP_TOKENS } from '../theme.ts';
import type { Mark } from './imageName.ts';
import { MARK_FONT, type Picture, softShadow } from './picture.ts';
import { stripeFill } from './stripeFill.ts';

/** Side of the picture, CSS pixels: the shape stands in its middle. A badge needs room at its upper right. */
const SIDE = 34;
const SIDE_WITH_BADGE = 62;
/** Where the badge begins, right of the middle, and where its lower edge is, above it: the letter stays free. */
const BADGE_LEFT = 2;
const BADGE_RISE = 5;
const BADGE_HEIGHT = 13;

/** Draws a mark: the kind's shape in the status's colour with a light ring and the kind's letter, one picture for one symbol. */
export const drawMark = (mark: Mark): Picture => {
  const width = mark.badge === '' ? SIDE : SIDE_WITH_BADGE;
  return {
    width,
    height: SIDE,
    draw: (context) => {
      context.translate(width / 2, SIDE / 2);
      drawShape(context, mark);
      drawLetter(context, mark);
      if (mark.badge !== '') drawBadge(context, mark);
    },
  };
};

function drawShape(context: CanvasRenderingContext2D, { theme, kind, status }: Mark): void {
  const tokens = MAP_TOKENS[theme];
  const hollow = status === 'withdrawn';
  softShadow(context, tokens.plateShadow);
  context.fillStyle = tokens.ring;
  tracePath(context, kind, 1);
  context.fill();
  softShadow(context, null);
  context.fillStyle =
    status === 'signed' ? stripeFill(context, `${tokens.ring}66`, tokens.signed, 5) : tokens[status];
  tracePath(context, kind, 0);
  if (!hollow) {
    context.fill();
    return;
  }
  context.fillStyle = tokens.plate;
  context.fill();
  context.strokeStyle = tokens.withdrawn;
  context.lineWidth = 1.6;
  context.setLineDash([3, 2]);
  tracePath(context, kind, -0.8);
  context.stroke();
  context.setLineDash([]);
}

/** A character fills its box, a letter does not. */
const LETTER_PX = { han: 12, latin: 12.5 };

function drawLetter(context: CanvasRenderingContext2D, { theme, kind, status, language }: Mark): void {
  const tokens = MAP_TOKENS[theme];
  context.fillStyle = status === 'withdrawn' ? tokens.withdrawn : tokens.markInk;
  context.font = `700 ${byScript(language, LETTER_PX)}px ${MARK_FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  const letter = wordsOf(language).kindLetters[kind];
  const box = context.measureText(letter);
  const rise = (box.actualBoundingBoxAscent - box.actualBoundingBoxDescent) / 2;
  context.fillText(letter, (box.actualBoundingBoxLeft - box.actualBoundingBoxRight) / 2, rise);
}

function drawBadge(context: CanvasRenderingContext2D, { theme, badge }: Mark): void {
  const tokens = MAP_TOKENS[theme];
  context.font = `700 9px ${MARK_FONT}`;
  context.textAlign = 'center';
  const width = Math.max(BADGE_HEIGHT, context.measureText(badge).width + 6);
  const top = -BADGE_RISE - BADGE_HEIGHT + 2;
  context.fillStyle = tokens.ring;
  context.beginPath();
  context.roundRect(BADGE_LEFT - 1, top - 1, width + 2, BADGE_HEIGHT + 2, BADGE_HEIGHT / 2 + 1);
  context.fill();
  context.fillStyle = tokens.plateInk;
  context.beginPath();
  context.roundRect(BADGE_LEFT, top, width, BADGE_HEIGHT, BADGE_HEIGHT / 2);
  context.fill();
  context.fillStyle = tokens.plate;
  context.textBaseline = 'alphabetic';
  context.fillText(badge, BADGE_LEFT + width / 2, top + BADGE_HEIGHT - 3.2);
}

/** The outline of a kind: land a square, a factory a hexagon, a park a circle, a tower a diamond. `grow` widens it, in CSS pixels. */
function tracePath(context: CanvasRenderingContext2D, kind: ResourceKind, grow: number): void {
  // The ring is 1.6 px wide; the shape itself stops short of it.
  const ring = grow === 1 ? 1.6 : grow;
  context.beginPath();
  if (kind === 'land') {
    const half = 9.4 + ring;
    context.roundRect(-half, -half, 2 * half, 2 * half, 3.5);
  } else if (kind === 'park') context.arc(0, 0, 10.6 + ring, 0, 2 * Math.PI);
  else if (kind === 'factory') traceRounded(context, 6, 11.8 + ring, -Math.PI / 2, 2.4);
  else traceRounded(context, 4, 13.4 + ring * 1.25, -Math.PI / 2, 3.4);
}

/** A regular polygon with rounded corners. */
function traceRounded(
  context: CanvasRenderingContext2D,
  corners: number,
  radius: number,
  turn: number,
  rounding: number,
): void {
  const at = (index: number): [number, number] => {
    const angle = turn + (index / corners) * 2 * Math.PI;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  };
  const [firstX, firstY] = at(0);
  const [lastX, lastY] = at(corners - 1);
  context.moveTo((firstX + lastX) / 2, (firstY + lastY) / 2);
  for (let index = 0; index < corners; index++) {
    context.arcTo(...at(index), ...at(index + 1), rounding);
  }
  context.closePath();
}
