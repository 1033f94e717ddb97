import { createRequire } from 'node:module';
import { dirname, relative } from 'node:path';
import { makeScratchFolder, removeFolder } from './scratchFolder.ts';

/** A file that GDAL has open. */
export interface GdalDataset {
  readonly pointer: number;
}

/** What is used of `gdal3.js`: GDAL 3.8 in WebAssembly. */
export interface Gdal {
  open(
    path: string,
  ): Promise<{ readonly datasets: readonly GdalDataset[]; readonly errors: readonly unknown[] }>;
  close(dataset: GdalDataset): Promise<void>;
  ogrinfo(dataset: GdalDataset, options: readonly string[]): Promise<unknown>;
  ogr2ogr(
    dataset: GdalDataset,
    options: readonly string[],
    output: string,
  ): Promise<{ readonly real: string }>;
}

type Start = (config: {
  readonly path: string;
  readonly dest: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logHandler: (text: string) => void;
  readonly errorHandler: (text: string) => void;
}) => Promise<Gdal>;

const ENVIRONMENT = {
  // Written at once, without a journal: what is written is read once and thrown away.
  OGR_SQLITE_SYNCHRONOUS: 'OFF',
  OGR_SQLITE_JOURNAL: 'OFF',
  OGR_SQLITE_CACHE: '32',
  // Its way by columns begins a thread, which there is none of here, and stumbles over features without a shape.
  OGR2OGR_USE_ARROW_API: 'NO',
};

/** GDAL, ready to read one file after the other. */
export interface LoadedGdal {
  readonly gdal: Gdal;
  /** Where it writes: a folder of this process. */
  readonly folder: string;
  /** What it has said since it was last asked: warnings, and errors that it went on after. */
  takeSaid(): readonly string[];
}

let loaded: Promise<LoadedGdal> | null = null;

/**
 * GDAL, which is loaded once a process, in one or two seconds. It runs in the process that reads one file: its memory (512 MB at most) counts
 * there, and a fault of it ends that process.
 */
export function loadGdal(): Promise<LoadedGdal> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<LoadedGdal> {
  const folder = makeScratchFolder();
  process.once('exit', () => removeFolder(folder));
  const require = createRequire(import.meta.url);
  const start = require('gdal3.js/node.js') as Start;
  // It looks for its parts from the working folder on, whatever it is given.
  const path = relative(process.cwd(), dirname(require.resolve('gdal3.js/dist/package/gdal3.node.js')));
  let said: string[] = [];
  const gdal = await start({
    path,
    dest: folder,
    env: ENVIRONMENT,
    logHandler: () => undefined,
    errorHandler: (text) => said.push(text),
  });
  return {
    gdal,
    folder,
    takeSaid() {
      const taken = said;
      said = [];
      return taken;
    },
  };
}
