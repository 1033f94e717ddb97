/** The types of pictures that are passed on. */
const PICTURES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type PictureType = (typeof PICTURES)[number];

/** What a picture is by its first bytes; null for anything else. */
export function pictureType(bytes: Buffer): PictureType | null {
  if (bytes.length < 12) return null;
  if (bytes.readUInt32BE(0) === 0x89504e47 && bytes.readUInt32BE(4) === 0x0d0a1a0a) return 'image/png';
  if (bytes.readUIntBE(0, 3) === 0xffd8ff) return 'image/jpeg';
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  return isWebp ? 'image/webp' : null;
}

/** Whether a server calls what it sends a picture of these types. */
export function isPictureType(contentType: string | undefined): boolean {
  return /^image\/(png|x-png|jpe?g|pjpeg|webp)\s*(;|$)/i.test(contentType ?? '');
}
