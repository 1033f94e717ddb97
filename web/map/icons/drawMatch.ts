import { MAP_TOKENS } from '../theme.ts';
import type { MatchIcon } from './imageName.ts';
import { MARK_FONT, type Picture, softShadow } from './picture.ts';

const HEIGHT = 32;
const RADIUS = 12;
const MARGIN = 3;
const DIGIT_WIDTH = 8;

/** Draws the flag of a site that is matched: its rank on the brand's colour, or hollow with a question mark or a star. */
export const drawMatch = ({ theme, what, text }: MatchIcon): Picture => {
  const width = 2 * (RADIUS + MARGIN) + Math.max(0, text.length - 2) * DIGIT_WIDTH;
  return {
    width,
    height: HEIGHT,
    draw: (context) => {
      const tokens = MAP_TOKENS[theme];
      const body = new Path2D();
      body.roundRect(MARGIN, MARGIN, width - 2 * MARGIN, 2 * RADIUS, RADIUS);
      body.moveTo(width / 2 - 5, MARGIN + 2 * RADIUS - 1);
      body.lineTo(width / 2, HEIGHT - 1);
      body.lineTo(width / 2 + 5, MARGIN + 2 * RADIUS - 1);
      softShadow(context, tokens.plateShadow);
      context.lineJoin = 'round';
      context.strokeStyle = what === 'fit' ? tokens.ring : tokens.brand;
      context.lineWidth = 3;
      context.stroke(body);
      softShadow(context, null);
      context.fillStyle = what === 'fit' ? tokens.brand : tokens.plate;
      context.fill(body);
      context.fillStyle = what === 'fit' ? tokens.markInk : tokens.plateInk;
      context.font = `700 13px ${MARK_FONT}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(text, width / 2, MARGIN + RADIUS + 0.5);
    },
  };
};
