/** A file before it is read: its name and its first bytes. */
export interface FileLook {
  readonly name: string;
  readonly head: Uint8Array;
}

/** What is looked at to know a format: the file that was given, and what it holds where it is an archive, as `archive.zip/name`, without bytes. */
export type FileSet = readonly [given: FileLook, ...members: FileLook[]];

/** The extension of a name in small letters; empty for none. */
export function extensionOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot <= 0 ? '' : base.slice(dot + 1).toLowerCase();
}

/** Whether a file begins with these bytes, or has them at `offset`; a text stands for its Latin bytes. */
export function hasBytes({ head }: FileLook, expected: string | readonly number[], offset = 0): boolean {
  const bytes = typeof expected === 'string' ? [...expected].map((sign) => sign.charCodeAt(0)) : expected;
  return head.length >= offset + bytes.length && bytes.every((byte, index) => head[offset + index] === byte);
}

/** Text that is looked at; a kind of text shows itself early. */
const TEXT_BYTES = 64 * 1024;
const texts = new WeakMap<Uint8Array, string>();

/** The beginning of a file as text: by its byte order mark, as UTF-8, or else as GB18030, without blanks before the first sign. */
export function headText({ head }: FileLook): string {
  const known = texts.get(head);
  if (known !== undefined) return known;
  const bytes = head.subarray(0, TEXT_BYTES);
  const text = decode(bytes).replace(/^[\s\p{Cc}\uFEFF]+/u, '');
  texts.set(head, text);
  return text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const utf8 = new TextDecoder().decode(bytes);
  // The last character may be cut.
  const damaged = utf8.indexOf('\uFFFD');
  const isUtf8 = damaged === -1 || damaged >= utf8.length - 3;
  return isUtf8 ? utf8 : new TextDecoder('gb18030').decode(bytes);
}
