import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Evidence, FileRefusal, type Notice, type ReadOptions } from '../source.ts';
import { openZip } from '../zip/zipArchive.ts';

/** The KML of a file, or of the archive that it is. */
export interface KmlSource {
  readonly name: string;
  /** The bytes from their beginning, as often as wanted. */
  open(onBytes?: ReadOptions['onBytes']): Promise<AsyncIterable<Uint8Array>>;
  close(): void;
  readonly evidence: readonly Evidence[];
  readonly notices: readonly Notice[];
}

/** Opens a KML, or an archive that holds one. @throws FileRefusal those of archives */
export async function openKml(path: string): Promise<KmlSource> {
  const { size } = await stat(path);
  if (await isArchive(path)) return openKmz(path);
  return {
    name: basename(path),
    open: async (onBytes) => counted(createReadStream(path, { highWaterMark: 1 << 18 }), size, onBytes),
    close: () => undefined,
    ...{ evidence: [], notices: [] },
  };
}

async function* counted(
  stream: AsyncIterable<Uint8Array>,
  total: number,
  onBytes: ReadOptions['onBytes'],
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of stream) {
    read += chunk.length;
    onBytes?.(read, total);
    yield chunk;
  }
}

async function isArchive(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 1 })) return (chunk as Buffer).toString() === 'PK';
  return false;
}

/** A member that cannot be unpacked is told as damaged, by whichever pass comes to it. */
async function* undamaged(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw new FileRefusal('archive_damaged', error instanceof Error ? error.message : String(error), 'ZIP');
  }
}

/** The main KML of an archive: `doc.kml` in its root, else the first there, else the first of all. */
async function openKmz(path: string): Promise<KmlSource> {
  const zip = await openZip(path);
  const texts = zip.names.filter((name) => /\.(?:ov)?kml$/i.test(name));
  const inRoot = texts.filter((name) => !name.includes('/'));
  const name = inRoot.find((one) => /^doc\.kml$/i.test(one)) ?? inRoot[0] ?? texts[0];
  const others = zip.names.filter((one) => one !== name && !one.endsWith('/'));
  const leftOut = { level: 'note', count: others.length, found: others[0] } as const;
  return {
    name,
    open: async () => undamaged(await zip.open(name)),
    close: zip.close,
    evidence: [{ about: 'files', code: 'kml_of_archive', value: name, count: texts.length }],
    notices: others.length === 0 ? [] : [{ code: 'kmz_files_left_out', ...leftOut }],
  };
}
