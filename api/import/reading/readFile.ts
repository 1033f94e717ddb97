import { createHash } from 'node:crypto';
import { readDataset } from '#record/feed.ts';
import { checkGeometries, type GeometryCheck } from '#record/geometryCheck.ts';
import type { RecordHome } from '#record/home.ts';
import { readContainers } from '../../containers/store.ts';
import { FileRefusal } from '../../formats/source.ts';
import type { ChildLimits } from '../../process/childEnd.ts';
import { readZones } from '../../zones/store.ts';
import type { ImportProgress } from '../importProgress.ts';
import type { OutlineFile, StoredOutline } from '../join/joinOptions.ts';
import { readKnownPlaces } from '../join/knownPlaceStore.ts';
import { findStoredOutlines } from '../join/storedOutlineStore.ts';
import type { KnownHolders } from '../rows/holders.ts';
import { filesOf } from '../sets/filesOf.ts';
import { hashFiles } from '../sets/hashFiles.ts';
import { readAreas } from './areaStore.ts';
import { programIdentity } from './programIdentity.ts';
import { readInChild } from './readInChild.ts';
import { optionsText, type ReadingOptions } from './readingOptions.ts';
import {
  beginReading,
  dropReading,
  findReading,
  finishReading,
  forgetRows,
  keepContainers,
  keepRows,
  type Reading,
} from './readingStore.ts';
import type { ReadingReport, RowsToRead } from './readRows.ts';
import type { ReadingMessage, default as work } from './readRowsWork.ts';

export interface FileToRead {
  readonly path: string;
  /** The file's own name: it may say the format and the kind. */
  readonly file: string;
  readonly options: ReadingOptions;
  /** The file with the outlines of `options.join`; absent: they are in the record. */
  readonly outlines?: OutlineFile;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

type Home = Pick<RecordHome, 'db' | 'timeZone'>;

/** Reads a ledger; `answer` does what only the record can. @throws FileRefusal when the file cannot be imported as it is */
export type ReadRows = (rows: RowsToRead, answer: Answer) => Promise<ReadingReport>;

/** Answers what a reading sends. */
export interface Answer {
  (message: ReadingMessage & { do: 'findOutlines' }): Promise<StoredOutline[]>;
  (message: Exclude<ReadingMessage, { do: 'findOutlines' }>): Promise<GeometryCheck[]>;
  (message: ReadingMessage): Promise<StoredOutline[] | GeometryCheck[]>;
}

/**
 * Reads, understands and checks a file in a process of its own, unless the same was read the same way not long ago. Its rows lie in
 * `import_row` then; nothing of the record itself is written.
 * @throws FileRefusal when the file cannot be imported as it is, or reading it takes more than it may; the signal's reason
 */
export function readFile(home: Home, file: FileToRead, limits?: ChildLimits): Promise<Reading> {
  const { onProgress, signal } = file;
  const module = new URL('./readRowsWork.ts', import.meta.url);
  return readFileBy(home, file, (input, onMessage) =>
    readInChild<typeof work>({ module, input, signal, onProgress, onMessage }, limits),
  );
}

/** The same, by whoever reads. */
export async function readFileBy(home: Home, file: FileToRead, read: ReadRows): Promise<Reading> {
  const { options, outlines } = file;
  // Never from elsewhere than was said.
  if (options.join?.draft !== undefined && outlines === undefined)
    throw new FileRefusal('join_file_gone', String(options.join.draft));
  const sha256 = await hashFiles(await filesOf(file.path));
  const known = await readKnown(home);
  const zoneAreas = await readAreas(home.db);
  const places = options.addresses ? await readKnownPlaces(home.db) : undefined;
  const beside = options.join ? await joinedWith(home, outlines) : undefined;
  const identity = {
    sha256,
    options: optionsText(options, file.file, home.timeZone),
    program: programIdentity(),
    catalog: createHash('sha256')
      .update(JSON.stringify([known, zoneAreas, places, beside]))
      .digest('hex'),
  };
  file.signal?.throwIfAborted();
  const same = await findReading(home.db, identity);
  if (same) return same;
  const id = await beginReading(home.db, identity);
  try {
    const ledger = {
      path: file.path,
      file: file.file,
      options: file.options,
      timeZone: home.timeZone,
      known,
      zoneAreas,
      places,
      outlines,
    };
    const report = await read(ledger, answering(home, id));
    return await finishReading(home.db, id, report);
  } catch (error) {
    await dropReading(home.db, id).catch(() => undefined);
    throw error;
  }
}

function answering({ db }: Home, reading: number): Answer {
  const answer = async (message: ReadingMessage): Promise<StoredOutline[] | GeometryCheck[]> => {
    if (message.do === 'check') return await checkGeometries(db, message.geometries);
    if (message.do === 'findOutlines') return await findStoredOutlines(db, message);
    if (message.do === 'forgetRows') await forgetRows(db, reading);
    else if (message.do === 'keepRows') await keepRows(db, reading, message.columns);
    else await keepContainers(db, reading, message.json);
    return [];
  };
  return answer as Answer;
}

/** What a join takes from: the other file as it is, or the record as it is. */
async function joinedWith({ db }: Home, outlines: OutlineFile | undefined): Promise<string> {
  if (outlines !== undefined) {
    const { path, reading = {} } = outlines;
    return `${await hashFiles(await filesOf(path))} ${JSON.stringify(reading)}`;
  }
  return String((await readDataset(db, 'full')).version);
}

async function readKnown({ db }: Home): Promise<KnownHolders> {
  const zones = await readZones(db, 'full');
  const containers = await readContainers(db, 'full');
  return {
    zones: zones.map(({ code, name, nameEn }) => ({ code, name, nameEn })),
    containers: containers.map(({ code, kind, name, nameEn, lon }) => ({ code, kind, name, nameEn, lon })),
  };
}
