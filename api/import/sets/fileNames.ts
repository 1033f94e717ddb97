import { createHash } from 'node:crypto';
import { isDevice } from '../../formats/zip/entryNames.ts';

/** The separators of every system that packs archives. */
const SEPARATOR = /[/\\]/;
const DRIVE = /^[a-z]:/i;
/** A file system's bound for one name is 255 bytes. */
const NAME_BYTES = 200;

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

/**
 * One name as it can lie on any disk. The same stem gives the same one, so that companions stay together; too long a one is cut, with a mark of
 * its own in the place of the rest. None begins with a dot.
 */
export function diskName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '_');
  const safe = (isDevice(plain) ? `_${plain}` : plain).toWellFormed() || 'file';
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
