import sharp, { type Metadata } from 'sharp';

/** What a photo may be, and what is kept of it: redrawn, so that nothing stays that a camera wrote into it. */
export interface Photo {
  readonly mediaType: 'image/jpeg' | 'image/webp';
  readonly content: Buffer;
  readonly thumbnail: Buffer;
  readonly width: number;
  readonly height: number;
}

const MOST_PIXELS = 60_000_000;
const LONG_SIDE_PX = 2048;
const THUMBNAIL_PX = 320;
const READ_FORMATS = ['jpeg', 'png', 'webp', 'heif'];

/** What the first bytes of a file say that it is, whatever its name; null: nothing that we take. */
export function kindOfContent(bytes: Buffer): 'photo' | 'pdf' | null {
  const text = bytes.subarray(0, 16).toString('latin1');
  if (text.startsWith('%PDF-')) return 'pdf';
  const isPhoto =
    text.startsWith('\xff\xd8\xff') ||
    text.startsWith('\x89PNG\r\n\x1a\n') ||
    (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') ||
    /^....ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif)/s.test(text);
  return isPhoto ? 'photo' : null;
}

/** A photo as it may be shown, upright, at most 2048 px long; null when it cannot be read or has too many pixels. */
export async function redrawPhoto(bytes: Buffer): Promise<Photo | null> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 } as const;
  try {
    const metadata = await sharp(bytes, options).metadata();
    if (!isReadable(metadata)) return null;
    const upright = sharp(bytes, options).rotate();
    const shown = upright.clone().resize({
      width: LONG_SIDE_PX,
      height: LONG_SIDE_PX,
      fit: 'inside',
      withoutEnlargement: true,
    });
    const isSeeThrough = metadata.hasAlpha === true;
    const drawn = isSeeThrough ? shown.webp({ quality: 85 }) : shown.jpeg({ quality: 85 });
    const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
    const thumbnail = await sharp(data)
      .resize({ width: THUMBNAIL_PX, height: THUMBNAIL_PX, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer();
    const mediaType = isSeeThrough ? 'image/webp' : 'image/jpeg';
    return { mediaType, content: data, thumbnail, width: info.width, height: info.height };
  } catch {
    // The decoder's words say nothing to a reader: it is no photo that can be shown.
    return null;
  }
}

function isReadable({ format, width, height }: Metadata): boolean {
  return READ_FORMATS.includes(format) && width * height <= MOST_PIXELS;
}
