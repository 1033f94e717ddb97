import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Metadata } from 'sharp';
import { PICTURE_BOUNDS } from '#contract/pictureCodes.ts';
import { readWorldFile } from '#domain/pictures/worldFile.ts';
import type { ParentLink } from '../../process/childWork.ts';
import { type Georeference, readGeoTiff } from '../tiff/geoTiff.ts';
import { type TiffPixels, tiffPixels } from '../tiff/tiffPixels.ts';
import { readTiffDirectories, type TiffDirectory } from '../tiff/tiffTags.ts';
import { PictureRefusal } from './pictureRefusal.ts';
import { canMask, makePyramid, type Pyramid } from './pyramid.ts';

export interface PictureToPrepare {
  readonly path: string;
  /** An empty folder, for the pieces. */
  readonly folder: string;
  /** What lay beside the picture. */
  readonly worldFile: string | null;
  readonly definition: string | null;
}

export interface PreparedPicture {
  readonly pyramid: Pyramid;
  readonly georeference: Georeference | null;
  readonly notes: readonly PreparationNote[];
}

/** What of a file was not taken: a mask beside its pixels; a value for what is not known that is neither black nor white; a world file that is none, with the line. */
export type PreparationNote = {
  readonly code: 'mask_unread' | 'no_data_unread' | 'world_file_unread';
  readonly found?: string;
};

/** Reads a picture and cuts it into pieces, in a process of its own. @throws PictureRefusal */
export default async function preparePicture(
  given: PictureToPrepare,
  parent: ParentLink<never, never, number>,
): Promise<PreparedPicture> {
  const metadata = await readMetadata(given.path);
  const directories = metadata.format === 'tiff' ? await readDirectories(given.path) : null;
  const pixels = directories && tiffPixels(directories);
  if (pixels && 'code' in pixels) throw new PictureRefusal(pixels.code, pixels.found, pixels.expected);
  const { width, height } = sizeOf(metadata);
  const isUpright = (metadata.orientation ?? 1) === 1;
  const notes: PreparationNote[] = pixels ? notesOf(pixels) : [];
  const pyramid = await makePyramid(
    {
      path: given.path,
      folder: given.folder,
      isUpright: isUpright || metadata.format === 'tiff',
      hasAlpha: pixels ? pixels.hasAlpha : metadata.hasAlpha === true,
      dropsBand: pixels?.hasOther === true,
      noData: pixels?.noData ?? null,
      width,
      height,
    },
    parent.progress,
  ).catch((error: Error) => {
    if (/no space left|write error/i.test(error.message)) throw new PictureRefusal('disk_full');
    throw new PictureRefusal('picture_broken', firstLine(error));
  });
  await rm(join(given.folder, 'mask.tif'), { force: true });
  await writeFile(join(given.folder, 'pyramid.json'), JSON.stringify(pyramid));
  return { pyramid, georeference: georeferenceOf(given, directories, notes), notes };
}

function notesOf({ hasMask, noData, hasAlpha }: TiffPixels): PreparationNote[] {
  const isLeft = noData !== null && !canMask(noData) && !hasAlpha;
  return [
    ...(hasMask ? [{ code: 'mask_unread' } as const] : []),
    ...(isLeft ? [{ code: 'no_data_unread', found: String(noData) } as const] : []),
  ];
}

async function readMetadata(path: string): Promise<Metadata> {
  try {
    return await sharp(path, { limitInputPixels: false }).metadata();
  } catch (error) {
    // What libtiff was not built with is said by its number there.
    const directories = await readTiffDirectories(path).catch(() => null);
    const refusal = directories && tiffPixels(directories);
    if (refusal && 'code' in refusal) throw new PictureRefusal(refusal.code, refusal.found, refusal.expected);
    throw new PictureRefusal('picture_broken', firstLine(error as Error));
  }
}

async function readDirectories(path: string): Promise<TiffDirectory[]> {
  try {
    return await readTiffDirectories(path);
  } catch (error) {
    throw new PictureRefusal('picture_broken', firstLine(error as Error));
  }
}

const UPRIGHT_TURNED = 5;

/** As it is shown: a photo that lies on its side is turned. */
function sizeOf({ width, height, orientation = 1, format }: Metadata): { width: number; height: number } {
  const { sidePx, pixels } = PICTURE_BOUNDS;
  if (Math.max(width, height) > sidePx)
    throw new PictureRefusal('picture_too_large', `${width} × ${height}`, `≤ ${sidePx} px`);
  if (width * height > pixels)
    throw new PictureRefusal('picture_too_large', `${width} × ${height}`, `≤ ${pixels / 1e6} Mpx`);
  const isTurned = orientation >= UPRIGHT_TURNED && format !== 'tiff';
  return isTurned ? { width: height, height: width } : { width, height };
}

/** What lies beside a picture is what somebody put there to place it, also beside a GeoTIFF that says nothing. */
function georeferenceOf(
  { worldFile, definition }: PictureToPrepare,
  directories: readonly TiffDirectory[] | null,
  notes: PreparationNote[],
): Georeference | null {
  const own = directories && readGeoTiff(directories[0]);
  if (own) return definition === null ? own : { ...own, systems: [...own.systems, definition] };
  if (worldFile === null) return null;
  const read = readWorldFile(worldFile);
  if (read.ok) return { by: 'world_file', fit: read.fit, systems: definition === null ? [] : [definition] };
  notes.push({ code: 'world_file_unread', found: `${read.line}: ${read.found}` });
  return null;
}

function firstLine({ message }: Error): string {
  return message.split('\n')[0].slice(0, 120);
}
