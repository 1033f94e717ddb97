import { knownFit, type PictureFit } from './pictureFit.ts';

export type WorldFile =
  | { readonly ok: true; readonly fit: PictureFit }
  | { readonly ok: false; readonly line: number; readonly found: string };

const LINES = 6;
const MOST_CHARS = 1_000;
const FOUND_CHARS = 40;

/**
 * A world file (.pgw, .jgw, .tfw, .wld): six numbers, a line each: metres a pixel to the right, the two turns, metres a pixel down (less than
 * nought), and where the *middle* of the upper left pixel lies. ESRI's own description.
 */
export function readWorldFile(text: string): WorldFile {
  const lines = text
    .slice(0, MOST_CHARS)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const numbers = lines
    .slice(0, LINES)
    .map((line) => (NUMBER.test(line) ? Number(line.replace(',', '.')) : Number.NaN));
  for (let line = 0; line < LINES; line++)
    if (!Number.isFinite(numbers[line] ?? Number.NaN))
      return { ok: false, line: line + 1, found: (lines[line] ?? '').slice(0, FOUND_CHARS) };
  const [ex, nx, ey, ny, east, north] = numbers;
  const slope = [ex, ey, nx, ny] as const;
  if (ex * ny - ey * nx === 0) return { ok: false, line: 1, found: lines[0].slice(0, FOUND_CHARS) };
  return { ok: true, fit: knownFit(slope, [east - (ex + ey) / 2, north - (nx + ny) / 2]) };
}

const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i;
