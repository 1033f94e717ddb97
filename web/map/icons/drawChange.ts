import { CHANGE_SHAPES } from '../../ui/changeShapes.ts';
import { MAP_TOKENS } from '../theme.ts';
import type { Change } from './imageName.ts';
import { type Picture, softShadow } from './picture.ts';

const SIDE = 26;
/** The shapes are drawn on a grid of 20. */
const MARGIN = 3;

/** Draws the mark of what became of a resource, with a light ring that sets it off from the mark below. */
export const drawChange = ({ theme, change }: Change): Picture => ({
  width: SIDE,
  height: SIDE,
  draw: (context) => {
    const tokens = MAP_TOKENS[theme];
    const outline = new Path2D(CHANGE_SHAPES[change].outline);
    context.translate(MARGIN, MARGIN);
    context.lineCap = 'round';
    context.lineJoin = 'round';
    softShadow(context, tokens.plateShadow);
    context.strokeStyle = tokens.ring;
    context.lineWidth = 3;
    context.stroke(outline);
    softShadow(context, null);
    context.fillStyle = tokens[change];
    context.fill(outline);
    context.lineWidth = 2.2;
    context.stroke(new Path2D(CHANGE_SHAPES[change].glyph));
  },
});
