import type { PictureReason } from '#contract/pictureCodes.ts';
import type { TiffDirectory } from './tiffTags.ts';

/** Why the pixels of a TIFF are not read. */
export interface PixelRefusal {
  readonly code: PictureReason;
  readonly found?: string;
  readonly expected?: string;
}

export interface TiffPixels {
  /** Whether the last band is how much is seen, and not a fourth colour. */
  readonly hasAlpha: boolean;
  /** Whether there is a band beyond the colours that is no opacity. */
  readonly hasOther: boolean;
  /** The value of every band where nothing is known; null where none is said, or it is none of a byte. */
  readonly noData: number | null;
  /** Whether another picture of the file masks the first. */
  readonly hasMask: boolean;
}

const TAG = {
  subfile: 254,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  samples: 277,
  extraSamples: 338,
  sampleFormat: 339,
  noData: 42_113,
} as const;

/** Those that are read. */
const COMPRESSIONS: readonly number[] = [1, 2, 3, 4, 5, 7, 8, 32_773, 32_946, 50_001];
const NAMES: Readonly<Record<number, string>> = {
  6: 'Old-style JPEG',
  33003: 'JPEG 2000',
  33004: 'JPEG 2000',
  33005: 'JPEG 2000',
  34712: 'JPEG 2000',
  34661: 'JBIG',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'ZSTD',
  50001: 'WebP',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};
const READ = 'LZW | Deflate | JPEG | PackBits | CCITT | WebP';
const MASK = 4;
const SIGNED = 2;
const FLOAT = 3;
const ALPHA = [1, 2];
/** Colours of each way to write them, by its number. */
const COLOURS: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 3, 3: 1, 5: 4, 6: 3, 8: 3 };

/** How the pixels of a TIFF's first picture are to be read, or why they are not. */
export function tiffPixels(directories: readonly TiffDirectory[]): TiffPixels | PixelRefusal {
  const [first] = directories;
  const one = (tag: number, missing: number) => first.numbers(tag)[0] ?? missing;
  const compression = one(TAG.compression, 1);
  if (!COMPRESSIONS.includes(compression))
    return {
      code: 'picture_compression',
      found: NAMES[compression] ?? `compression ${compression}`,
      expected: READ,
    };
  const bits = one(TAG.bits, 1);
  const format = one(TAG.sampleFormat, 1);
  if (format === FLOAT || format === SIGNED || bits > 8)
    return {
      code: 'picture_depth',
      found: `${bits} bit${format === FLOAT ? ' float' : format === SIGNED ? ' signed' : ''}`,
      expected: '8 bit',
    };
  const samples = one(TAG.samples, 1);
  const colours = COLOURS[one(TAG.photometric, 1)] ?? samples;
  if (samples > colours + 1) return { code: 'picture_bands', found: String(samples), expected: '1 | 3 | 4' };
  const extra = first.numbers(TAG.extraSamples)[0] ?? 0;
  const hasAlpha = samples > colours && ALPHA.includes(extra);
  const noData = Number(first.text(TAG.noData).trim() || Number.NaN);
  const isMask = (directory: TiffDirectory) =>
    ((directory.numbers(TAG.subfile)[0] ?? 0) & MASK) !== 0 &&
    directory.numbers(TAG.width)[0] === first.numbers(TAG.width)[0] &&
    directory.numbers(TAG.height)[0] === first.numbers(TAG.height)[0];
  return {
    hasAlpha,
    hasOther: samples > colours && !hasAlpha,
    noData: Number.isInteger(noData) && noData >= 0 && noData <= 255 ? noData : null,
    hasMask: directories.slice(1).some(isMask),
  };
}
