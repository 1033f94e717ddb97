import { closeSync, openSync, readSync } from 'node:fs';

/** A `.prj` or `.cpg` is one short line. */
const MOST_BYTES = 16 << 10;

/** The text of a small file beside the one that is read; null where it is not there or says nothing. */
export function sideText(path: string | undefined, mostBytes = MOST_BYTES): string | null {
  if (path === undefined) return null;
  const fd = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(mostBytes);
    const text = decode(bytes.subarray(0, readSync(fd, bytes, 0, mostBytes, 0)));
    return text.replace(/[\0\uFEFF]/g, '').trim() || null;
  } finally {
    closeSync(fd);
  }
}

/** A name in a `.prj` can be Chinese, in whatever its program wrote. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
