/** Metres of one CSS pixel at the equator at zoom 0, for tiles of 512 pixels. */
const EQUATOR_M_PER_PIXEL = 40_075_016.686 / 512;

export interface Scale {
  readonly lengthM: number;
  readonly widthPx: number;
}

/** The longest length of 1, 2 or 5 times a power of ten that fits into so many pixels at a latitude and zoom. */
export function scaleFor(zoom: number, latitude: number, mostPx: number): Scale {
  const metresPerPixel = (EQUATOR_M_PER_PIXEL * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom;
  const most = metresPerPixel * mostPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const lengthM = power * ([5, 2].find((step) => step * power <= most) ?? 1);
  return { lengthM, widthPx: Math.round(lengthM / metresPerPixel) };
}
