import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { PICTURE_BOUNDS } from '#contract/pictureCodes.ts';

/** Pixels of a piece of the pyramid along a side. */
export const PIECE_PX = 512;

/** What is known of a pyramid without looking at its pieces. */
export interface Pyramid {
  readonly width: number;
  readonly height: number;
  /** The finest level; 0 is one piece. Each is half as fine as the next. */
  readonly finest: number;
  /** What its pieces are called by. */
  readonly extension: 'jpeg' | 'webp';
}

/** How the pixels of a picture become a pyramid's. */
export interface PyramidPlan {
  readonly path: string;
  /** An empty folder. */
  readonly folder: string;
  readonly isUpright: boolean;
  readonly hasAlpha: boolean;
  /** A last band that is no opacity is left out. */
  readonly dropsBand: boolean;
  readonly noData: number | null;
  readonly width: number;
  readonly height: number;
}

const READ = { limitInputPixels: PICTURE_BOUNDS.pixels, sequentialRead: true } as const;
/** Sharp lines of a plan stay sharp: colours are as fine as lightness. */
const JPEG = { quality: 90, chromaSubsampling: '4:4:4' } as const;
const WEBP = { quality: 90, alphaQuality: 100, smartSubsample: true, effort: 1 } as const;
const LOOK_EVERY_MS = 500;

/**
 * Cuts a picture into pieces at every fineness, in one pass over its pixels: a part of it is then read from a handful of small files, which of a
 * picture in strips takes as long as all of it.
 * @param onProgress told what share of the finest pieces is written: the others come with them
 */
export async function makePyramid(plan: PyramidPlan, onProgress: (share: number) => void): Promise<Pyramid> {
  const { width, height, folder } = plan;
  const finest = Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / PIECE_PX)));
  const isMasked = !plan.hasAlpha && plan.noData !== null && canMask(plan.noData);
  const hasAlpha = plan.hasAlpha || isMasked;
  const whole = isMasked ? await masked(plan) : coloured(plan);
  const drawn = hasAlpha ? whole.webp(WEBP) : whole.jpeg(JPEG);
  const pieces = Math.ceil(width / PIECE_PX) * Math.ceil(height / PIECE_PX);
  const watch = setInterval(() => {
    readdir(join(folder, 'pyramid_files', String(finest))).then(
      (written) => onProgress(Math.min(1, written.length / pieces)),
      () => undefined,
    );
  }, LOOK_EVERY_MS);
  try {
    await drawn
      .tile({ size: PIECE_PX, overlap: 0, layout: 'dz', depth: 'onetile' })
      .toFile(join(folder, 'pyramid.dz'));
  } finally {
    clearInterval(watch);
  }
  return { width, height, finest, extension: hasAlpha ? 'webp' : 'jpeg' };
}

function coloured({ path, isUpright, dropsBand }: PyramidPlan): Sharp {
  const read = sharp(path, READ);
  const upright = isUpright ? read : read.autoOrient();
  return (dropsBand ? upright.removeAlpha() : upright).toColourspace('srgb');
}

/** Nothing is known where every band has that value: black or white, which can be told from the rest of the bands at once. */
export function canMask(noData: number): boolean {
  return noData === 0 || noData === 255;
}

/** The picture with a mask of what is known in it. */
async function masked(plan: PyramidPlan): Promise<Sharp> {
  const { path, dropsBand, noData } = plan;
  const read = sharp(path, READ);
  const bands = (dropsBand ? read.removeAlpha() : read).toColourspace('srgb');
  const known = (noData === 0 ? bands : bands.negate({ alpha: false })).bandbool('or');
  const mask = join(plan.folder, 'mask.tif');
  await known
    .threshold(1, { grayscale: false })
    .toColourspace('b-w')
    .tiff({ compression: 'deflate', tile: true, tileWidth: PIECE_PX, tileHeight: PIECE_PX })
    .toFile(mask);
  return coloured(plan).joinChannel(mask, READ);
}
