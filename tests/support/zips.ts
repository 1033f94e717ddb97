import { zipSync } from 'fflate';

/** Replaces the name of an entry of an archive by bytes of the same length, without the mark of UTF-8. */
export function renamedInZip(zip: Uint8Array, from: string, to: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  const name = Buffer.from(from);
  if (name.length !== to.length)
    throw new Error(`${name.length} bytes of name, ${to.length} to put in their place`);
  for (let at = bytes.indexOf(name); at !== -1; at = bytes.indexOf(name, at + 1)) bytes.set(to, at);
  return bytes;
}

/** An archive of texts. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        typeof text === 'string' ? new TextEncoder().encode(text) : text,
      ]),
    ),
  );
}
