import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { checkGeometries, type GeometryCheck } from '#record/geometryCheck.ts';
import type { RecordHome } from '#record/home.ts';
import { readContainers } from '../../containers/store.ts';
import type { ChildLimits } from '../../process/childEnd.ts';
import type { CarriedError } from '../../process/messages.ts';
import { runChild } from '../../process/runChild.ts';
import { readZones } from '../../zones/store.ts';
import { FileRefusal } from '../formats/source.ts';
import type { ImportProgress } from '../importProgress.ts';
import type { KnownHolders } from '../rows/holders.ts';
import { programIdentity } from './programIdentity.ts';
import { optionsText, type ReadingOptions } from './readingOptions.ts';
import {
  beginReading,
  dropReading,
  findReading,
  finishReading,
  keepContainers,
  keepRows,
  type Reading,
} from './readingStore.ts';
import type { ReadingMessage, default as work } from './readLedgerWork.ts';

export interface FileToRead {
  readonly path: string;
  /** The file's own name: it may say the format and the kind. */
  readonly file: string;
  readonly options: ReadingOptions;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

type Home = Pick<RecordHome, 'db' | 'timeZone'>;

/** What the reading of a file may take: some million rows of a ledger fit. */
export const READING_LIMITS: ChildLimits = {
  heapMb: 1_024,
  residentMb: 1_536,
  processorSeconds: 900,
  wallSeconds: 1_800,
};

/**
 * Reads, understands and checks a file in a process of its own, unless the same was read the same way not long ago. Its rows lie in
 * `import_row` then; nothing of the record itself is written.
 * @throws FileRefusal when the file cannot be imported as it is, or reading it takes more than it may; the signal's reason
 */
export async function readFile(home: Home, file: FileToRead, limits = READING_LIMITS): Promise<Reading> {
  const sha256 = await hashFile(file.path);
  const known = await readKnown(home);
  const identity = {
    sha256,
    options: optionsText(file.options, file.file, home.timeZone),
    program: programIdentity(),
    catalog: createHash('sha256').update(JSON.stringify(known)).digest('hex'),
  };
  file.signal?.throwIfAborted();
  const same = await findReading(home.db, identity);
  if (same) return same;
  const id = await beginReading(home.db, identity);
  try {
    return await readInChild(home, id, file, known, limits);
  } catch (error) {
    await dropReading(home.db, id).catch(() => undefined);
    throw error;
  }
}

async function readInChild(
  home: Home,
  id: number,
  { path, file, options, onProgress, signal }: FileToRead,
  known: KnownHolders,
  limits: ChildLimits,
): Promise<Reading> {
  const ended = await runChild<typeof work>({
    module: new URL('./readLedgerWork.ts', import.meta.url),
    input: { path, file, options, timeZone: home.timeZone, known },
    limits,
    signal,
    onProgress,
    onMessage: (message) => answer(home, id, message),
  });
  switch (ended.ended) {
    case 'done':
      return await finishReading(home.db, id, ended.result);
    case 'failed':
      throw thrownBy(ended.error);
    case 'cancelled':
      signal?.throwIfAborted();
      throw new Error('The reading was cancelled by nobody.');
    case 'crashed':
      throw new FileRefusal('reading_crashed', ended.found);
    default:
      throw new FileRefusal(`reading_${ended.ended}`, String(ended.found), `≤ ${ended.limit}`);
  }
}

async function answer({ db }: Home, reading: number, message: ReadingMessage): Promise<GeometryCheck[]> {
  if (message.do === 'check') return await checkGeometries(db, message.geojson);
  if (message.do === 'keepRows') await keepRows(db, reading, message.json);
  else await keepContainers(db, reading, message.json);
  return [];
}

/** What the child threw, in this process. */
function thrownBy({ name, message, stack, fields }: CarriedError): Error {
  const { code, found, expected } = fields;
  const said = (value: unknown) => (typeof value === 'string' ? value : undefined);
  if (name === 'FileRefusal' && typeof code === 'string')
    return new FileRefusal(code, said(found), said(expected));
  return new Error(`The reading of a file failed: ${stack ?? message}`);
}

async function readKnown({ db }: Home): Promise<KnownHolders> {
  const zones = await readZones(db, 'full');
  const containers = await readContainers(db, 'full');
  return {
    zones: zones.map(({ code, name, nameEn }) => ({ code, name, nameEn })),
    containers: containers.map(({ code, kind, name, nameEn, lon }) => ({ code, kind, name, nameEn, lon })),
  };
}

async function hashFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new FileRefusal('file_missing', path);
  if (!found.isFile()) throw new FileRefusal('not_a_file', path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
