/** The separators of every system that packs archives. */
const SEPARATOR = /[/\\]/;
const DRIVE = /^[a-z]:/i;
/** Names that Windows keeps for devices, whatever follows the dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** What is wrong with the name of an entry of an archive; null when it may be unpacked. */
export function faultOfName(name: string): string | null {
  if (name.includes('\0')) return 'NUL';
  if (name === '' || SEPARATOR.test(name[0]) || DRIVE.test(name)) return 'absolute';
  const segments = name.split(SEPARATOR);
  if (segments.includes('..')) return '..';
  return segments.some(isDevice) ? 'device' : null;
}

/** Whether Windows keeps a name for a device. */
export function isDevice(name: string): boolean {
  return DEVICE.test(name);
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
