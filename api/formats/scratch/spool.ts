import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BUFFER_BYTES = 1 << 16;

/** A file that a writer fills in one pass and reads in another: what rows say as a whole is known only when all have come. */
export interface Spool {
  readonly path: string;
  /** Bytes so far. */
  readonly size: number;
  add(piece: string | Uint8Array): Promise<void>;
  /** Ends the writing. */
  end(): Promise<void>;
  /** Its bytes, in pieces. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Its lines, where texts were added that end with `\n`. */
  lines(): AsyncIterable<string>;
}

/** A folder of its own for spools. */
export interface Scratch {
  readonly folder: string;
  spool(name: string): Promise<Spool>;
  /** Takes the folder away; to be called in any case. */
  remove(): Promise<void>;
}

export async function openScratch(): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'wutong-export-'));
  const handles: FileHandle[] = [];
  return {
    folder,
    spool: async (name) => {
      const path = join(folder, name);
      const handle = await open(path, 'w');
      handles.push(handle);
      return spoolInto(handle, path);
    },
    remove: async () => {
      await Promise.all(handles.map((handle) => handle.close().catch(() => undefined)));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function spoolInto(handle: FileHandle, path: string): Spool {
  let parts: Uint8Array[] = [];
  let waiting = 0;
  let size = 0;
  const flush = async () => {
    const bytes = Buffer.concat(parts);
    parts = [];
    waiting = 0;
    if (bytes.length > 0) await handle.writeFile(bytes);
  };
  return {
    path,
    get size() {
      return size;
    },
    add: async (piece) => {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      parts.push(bytes);
      size += bytes.length;
      waiting += bytes.length;
      if (waiting >= BUFFER_BYTES) await flush();
    },
    end: flush,
    bytes: () => createReadStream(path, { highWaterMark: BUFFER_BYTES }),
    lines: () => linesIn(path),
  };
}

/** By line feeds alone: Node's own reader ends a line at signs that a text of JSON may hold, too. */
async function* linesIn(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(path, 'utf8')) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}
