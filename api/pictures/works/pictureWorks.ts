import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findCrs } from '#domain/crs/findCrs.ts';
import type { Ledger } from '../../editions/ledger.ts';
import type { ChildLimits } from '../../process/childEnd.ts';
import { runChild } from '../../process/runChild.ts';
import type { PictureFiles } from '../files/pictureFiles.ts';
import {
  type KeptPicture,
  type KeptReason,
  type PictureWrite,
  readPictures,
  writePicture,
} from '../pictureStore.ts';
import { placePicture } from '../placePicture.ts';
import type preparePicture from '../prepare/preparePictureWork.ts';
import type { PreparedPicture } from '../prepare/preparePictureWork.ts';

/** What the largest picture may take: two thousand million pixels were prepared within a third of it. */
const LIMITS: ChildLimits = { heapMb: 256, residentMb: 3_072, processorSeconds: 7_200, wallSeconds: 7_200 };

/** The work that makes pictures ready: one at a time, each in a process of its own. */
export interface PictureWorks {
  /** Puts one in line. */
  begin(picture: KeptPicture): void;
  /** What share is done; null while it waits, and where nothing is done on it. */
  progressOf(id: number): number | null;
  /** Ends the work on one. Resolves when nothing goes on any more. */
  stop(id: number): Promise<void>;
  /** Takes up what a server was at when it stopped. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

interface Work {
  readonly ending: AbortController;
  progress: number | null;
  ended: Promise<void>;
}

export function createPictureWorks(
  ledger: Ledger,
  files: PictureFiles,
  warn: (error: unknown, message: string) => void,
): PictureWorks {
  const works = new Map<number, Work>();
  let line: Promise<void> = Promise.resolve();

  function begin(picture: KeptPicture): void {
    const work: Work = { ending: new AbortController(), progress: null, ended: Promise.resolve() };
    works.set(picture.id, work);
    work.ended = line
      .then(() => (work.ending.signal.aborted ? undefined : prepare(picture, work)))
      .catch((error: unknown) => warn(error, 'a picture could not be prepared'))
      .finally(() => {
        works.delete(picture.id);
      });
    line = work.ended;
  }

  async function prepare(picture: KeptPicture, work: Work): Promise<void> {
    work.progress = 0;
    const found = await files.withIncoming((folder) => prepared(picture, folder, work));
    if (found === null) return;
    const signed = { name: picture.by, id: null, address: null };
    await ledger.write(signed, 'picture.prepare', async (write) => {
      const written = await writePicture(write.db, picture.id, found);
      if (!written) return;
      write.note({ picture: picture.id, name: written.name, state: written.state });
      write.touchLayers(false);
    });
    if (found.state === 'failed') await files.remove(picture.hash);
  }

  /** What is to be written of it; null where it was stopped. */
  async function prepared(picture: KeptPicture, folder: string, work: Work): Promise<PictureWrite | null> {
    const pieces = join(folder, 'pieces');
    await mkdir(pieces);
    const { worldFile = null, definition = null } = picture.beside;
    const end = await runChild<typeof preparePicture>({
      module: new URL('../prepare/preparePictureWork.ts', import.meta.url),
      input: { path: files.originalOf(picture.hash), folder: pieces, worldFile, definition },
      limits: LIMITS,
      signal: work.ending.signal,
      onProgress: (share) => {
        work.progress = share;
      },
    });
    if (end.ended === 'cancelled') return null;
    if (end.ended !== 'done') return { state: 'failed', reason: reasonOf(end) };
    await files.keepPyramid(pieces, picture.hash);
    return readyOf(end.result, ledger);
  }

  return {
    begin,
    progressOf: (id) => works.get(id)?.progress ?? null,
    async stop(id) {
      const work = works.get(id);
      work?.ending.abort();
      await work?.ended;
    },
    async resume() {
      await files.sweep();
      for (const picture of await readPictures(ledger.db))
        if (picture.state === 'preparing' && files.hasOriginal(picture.hash) && !works.has(picture.id))
          begin(picture);
    },
    async close() {
      for (const work of works.values()) work.ending.abort();
      await Promise.all([...works.values()].map(({ ended }) => ended));
    },
  };
}

/** A picture that says where it lies, in a system that is known, lies there. */
function readyOf({ pyramid, georeference, notes }: PreparedPicture, { datums }: Ledger): PictureWrite {
  const { width, height } = pyramid;
  const ready: PictureWrite = { state: 'ready', reason: null, width, height, georeference, notes };
  const crs = georeference?.systems.find((text) => findCrs(text, datums).ok);
  if (crs === undefined) return ready;
  try {
    const placed = placePicture({ by: 'file', crs }, { width, height, georeference, outline: null }, datums);
    return { ...ready, ...placed, placed: 1 };
  } catch {
    // It lies nowhere in that system: whoever looks at it is asked.
    return ready;
  }
}

type Failure = Exclude<
  Awaited<ReturnType<typeof runChild<typeof preparePicture>>>,
  { ended: 'done' | 'cancelled' }
>;

function reasonOf(end: Failure): KeptReason {
  if (end.ended === 'crashed') return { code: 'picture_crashed', found: end.found, expected: null };
  if (end.ended !== 'failed')
    return {
      code: end.ended === 'memory' ? 'picture_memory' : 'picture_time',
      found: String(end.found),
      expected: `≤ ${end.limit}`,
    };
  const { name, fields, message } = end.error;
  if (name !== 'PictureRefusal')
    return { code: 'picture_crashed', found: message.slice(0, 120), expected: null };
  return {
    code: fields.code as KeptReason['code'],
    found: fields.found as string | null,
    expected: fields.expected as string | null,
  };
}
