import sharp from 'sharp';
import { cornersOf, resampled, TILE_PX, tilesUnder } from '#domain/baseMaps/shift.ts';
import type { TileAddress } from './kinds/kind.ts';
import type { Picture } from './upstream/upstream.ts';
import { UpstreamFailure } from './upstream/upstreamFailure.ts';

/** A tile is small, whatever it says. */
const MOST_PIXELS = 1024 * 1024;
const JPEG_QUALITY = 90;

/**
 * A tile in WGS 84 made of those of a map in GCJ-02; null where that has none.
 * @throws UpstreamFailure where what came is no picture
 */
export async function shiftedTile(
  tile: TileAddress,
  source: (tile: TileAddress) => Promise<Picture | null>,
): Promise<Picture | null> {
  const corners = cornersOf(tile);
  const asked = tilesUnder(corners, tile.z);
  const pictures = await Promise.all(asked.map(({ x, y }) => source({ z: tile.z, x, y })));
  if (pictures.every((picture) => picture === null)) return null;
  const sources = await Promise.all(
    asked.map(async (at, index) => {
      const picture = pictures[index];
      return { ...at, pixels: picture && (await pixelsOf(picture.bytes)) };
    }),
  );
  const image = sharp(resampled(corners, sources), {
    raw: { width: TILE_PX, height: TILE_PX, channels: 4 },
  });
  const isPhoto = pictures.every((picture) => picture?.type === 'image/jpeg');
  if (isPhoto)
    return {
      bytes: await image.removeAlpha().jpeg({ quality: JPEG_QUALITY }).toBuffer(),
      type: 'image/jpeg',
    };
  return { bytes: await image.png().toBuffer(), type: 'image/png' };
}

async function pixelsOf(bytes: Buffer): Promise<Uint8Array> {
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .resize(TILE_PX, TILE_PX, { fit: 'fill' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer();
  } catch {
    throw new UpstreamFailure('upstream_not_image', 'pixels');
  }
}
