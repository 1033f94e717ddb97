import type { Map as MapLibreMap } from 'maplibre-gl';
import { drawChange } from './drawChange.ts';
import { drawDonut } from './drawDonut.ts';
import { drawMark } from './drawMark.ts';
import { drawMatch } from './drawMatch.ts';
import { drawPattern } from './drawPattern.ts';
import { type ImageName, parseImageName } from './imageName.ts';
import { MARK_FONT, type Picture, rasterise } from './picture.ts';

/** Donuts are many; above this number the oldest are given back. A tile that still shows one asks for it again. */
const MOST_DONUTS = 1500;
const DONUTS_KEPT = 900;

/** Lets the map make its icons and patterns when a layer first names them. */
export function attachImages(map: MapLibreMap): void {
  const donuts: string[] = [];
  // The first letter on a canvas waits for its font: better while the tiles are on their way than when they are there.
  map.once('style.load', () => setTimeout(warmFont, 0));
  map.setMissingStyleImageResolver((name) => {
    const image = parseImageName(name);
    if (!image || map.hasImage(name)) return;
    // Patterns repeat from pixel to pixel, so they need a whole number of device pixels for each of ours.
    const pixelRatio = Math.max(1, Math.ceil(map.getPixelRatio()));
    map.addImage(name, rasterise(pictureOf(image), pixelRatio), { pixelRatio });
    if (image.shape === 'donut') donuts.push(name);
    if (donuts.length > MOST_DONUTS) {
      for (const old of donuts.splice(0, MOST_DONUTS - DONUTS_KEPT)) map.removeImage(old);
    }
  });
}

function warmFont(): void {
  const draw = (context: CanvasRenderingContext2D) => {
    context.font = `700 12px ${MARK_FONT}`;
    context.fillText('地L0', 0, 12);
  };
  rasterise({ width: 40, height: 16, draw }, 1);
}

function pictureOf(image: ImageName): Picture {
  switch (image.shape) {
    case 'mark':
      return drawMark(image);
    case 'pattern':
      return drawPattern(image);
    case 'change':
      return drawChange(image);
    case 'match':
      return drawMatch(image);
    case 'donut':
      return drawDonut(image);
  }
}
