import { Zip, ZipDeflate } from 'fflate';

/** A file of an archive: its name and what it holds, piece by piece. */
export interface ZipMember {
  readonly name: string;
  readonly bytes: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/** A zip archive, packed as it is sent; names are ASCII or UTF-8. */
export async function* zipPieces(
  members: Iterable<ZipMember> | AsyncIterable<ZipMember>,
): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    packed.push(data);
  });
  for await (const { name, bytes } of members) {
    const part = new ZipDeflate(name, { level: 6 });
    zip.add(part);
    for await (const piece of bytes) {
      part.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
      yield* packed.splice(0);
    }
    part.push(new Uint8Array(0), true);
    yield* packed.splice(0);
  }
  zip.end();
  yield* packed.splice(0);
}
