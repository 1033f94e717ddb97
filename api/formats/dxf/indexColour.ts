/** The first colours of AutoCAD's index, which everyone's palette has, as red, green and blue. */
const COLOURS: readonly (readonly [index: number, rgb: readonly [number, number, number]])[] = [
  [1, [255, 0, 0]],
  [2, [255, 255, 0]],
  [3, [0, 255, 0]],
  [4, [0, 255, 255]],
  [5, [0, 0, 255]],
  [6, [255, 0, 255]],
  [8, [128, 128, 128]],
  [30, [255, 127, 0]],
  [94, [0, 129, 0]],
  [150, [0, 127, 255]],
];

/** The index of the colour that comes nearest to one given as `1a9850`. */
export function nearestColour(hex: string): number {
  const rgb = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const distance = (other: readonly number[]) =>
    other.reduce((sum, value, n) => sum + (value - rgb[n]) ** 2, 0);
  return COLOURS.toSorted(([, a], [, b]) => distance(a) - distance(b))[0][0];
}
