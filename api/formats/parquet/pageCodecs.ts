import { brotliDecompressSync, gunzipSync, inflateRawSync, zstdDecompressSync } from 'node:zlib';
import type { Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

type Unpack = NonNullable<Compressors[keyof Compressors]>;

/** Where a library goes on beyond what the head of a page says, Node's own is taken, which stops there. */
const UNPACK: Compressors = {
  ...compressors,
  GZIP: (input, length) =>
    input[0] === 0x1f && input[1] === 0x8b
      ? gunzipSync(input, atMost(length))
      : inflateRawSync(input, atMost(length)),
  BROTLI: (input, length) => brotliDecompressSync(input, atMost(length)),
  ZSTD: (input, length) => zstdDecompressSync(input, atMost(length)),
};

/** Unpacks the bytes of a page by the name of its packing. Of a page of nulls nothing is packed, which not every library knows. */
export const PAGE_CODECS: Compressors = Object.fromEntries(
  Object.entries(UNPACK).map(([name, unpack]: [string, Unpack]) => [
    name,
    (input: Uint8Array, length: number) => (length === 0 ? new Uint8Array() : unpack(input, length)),
  ]),
);

function atMost(length: number): { readonly maxOutputLength: number } {
  return { maxOutputLength: length };
}
