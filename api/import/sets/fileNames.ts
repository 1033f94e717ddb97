import { createHash } from 'node:crypto';

/** The separators of every system that packs archives. */
const SEPARATOR = /[/\\]/;
const DRIVE = /^[a-z]:/i;
/** Names that Windows keeps for devices, whatever follows the dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** A file system's bound for one name is 255 bytes. */
const NAME_BYTES = 200;

/** What is wrong with the name of an entry of an archive; null when it may be unpacked. */
export function faultOfName(name: string): string | null {
  if (name.includes('\0')) return 'NUL';
  if (name === '' || SEPARATOR.test(name[0]) || DRIVE.test(name)) return 'absolute';
  const segments = name.split(SEPARATOR);
  if (segments.includes('..')) return '..';
  return segments.some((segment) => DEVICE.test(segment)) ? 'device' : null;
}

/** A way that a browser or an archive gives, with what leads out of it or nowhere left away: `../a//b.shp` is `a/b.shp`. */
export function plainWay(name: string): string {
  const segments = name
    .toWellFormed()
    .replace(DRIVE, '')
    .split(SEPARATOR)
    .map((segment) => segment.replace(/\p{Cc}/gu, '_').trim())
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return segments.join('/') || 'file';
}

/** Decodes the name of an entry that does not say its encoding: strict UTF-8, else GB18030, as Windows in Chinese packs them. */
export function decodedName(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * One name as it can lie on any disk. The same stem gives the same one, so that companions stay together; too long a one is cut, with a mark of
 * its own in the place of the rest. None begins with a dot.
 */
export function diskName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '_');
  const safe = (DEVICE.test(plain) ? `_${plain}` : plain).toWellFormed() || 'file';
  if (Buffer.byteLength(safe) <= NAME_BYTES) return safe;
  const dot = safe.lastIndexOf('.');
  const [stem, extension] =
    dot > 0 && safe.length - dot <= 16 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ''];
  const mark = createHash('sha256').update(stem.toLowerCase()).digest('hex').slice(0, 8);
  let kept = '';
  for (const sign of stem) {
    if (Buffer.byteLength(kept + sign) > NAME_BYTES - 64) break;
    kept += sign;
  }
  return `${kept}~${mark}${extension}`;
}
