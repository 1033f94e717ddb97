import type { Map as MapLibreMap } from 'maplibre-gl';
import { drawDonut } from './drawDonut.ts';
import { drawMark } from './drawMark.ts';
import { drawPattern } from './drawPattern.ts';
import { type ImageName, parseImageName } from './imageName.ts';
import { type Picture, rasterise } from './picture.ts';

/** Donuts are many; above this number the oldest are given back. A tile that still shows one asks for it again. */
const MOST_DONUTS = 1500;
const DONUTS_KEPT = 900;

/** Lets the map make its icons and patterns when a layer first names them. */
export function attachImages(map: MapLibreMap): void {
  const donuts: string[] = [];
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

function pictureOf(image: ImageName): Picture {
  switch (image.shape) {
    case 'mark':
      return drawMark(image);
    case 'pattern':
      return drawPattern(image);
    case 'donut':
      return drawDonut(image);
  }
}
