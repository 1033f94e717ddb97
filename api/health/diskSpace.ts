import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

/** With less than this left, a write is about to fail, or just has. */
const LEAST_BYTES = 8 * 1024 * 1024;
/** How long a database that said its disk is full is taken at its word: its disk cannot be looked at from here. */
const SAID_MS = 60_000;
/** A file (the disk, or one's share of it), a table of PostgreSQL's (SQLSTATE disk_full). */
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** Whether there is room to write. */
export interface DiskSpace {
  /** Whether that failure means that a disk is full; what a database says of its own is remembered. */
  isBehind(error: unknown): Promise<boolean>;
  isFull(): Promise<boolean>;
}

/**
 * Watches the disks on which the program writes itself (the data folder, the one for what is temporary), and hears what a database elsewhere
 * says of its own.
 */
export function watchDiskSpace(dataDir: string, database: 'embedded' | 'postgresql'): DiskSpace {
  let saidAt = Number.NEGATIVE_INFINITY;
  async function isFull(): Promise<boolean> {
    if (Date.now() - saidAt < SAID_MS) return true;
    const left = await Promise.all([dataDir, tmpdir()].map(bytesLeft));
    return Math.min(...left) < LEAST_BYTES;
  }
  return {
    isFull,
    async isBehind(error) {
      const code = codeOf(error);
      if (code === '53100' && database === 'postgresql') saidAt = Date.now();
      // An embedded database that cannot write its log ends, whatever it was asked.
      return (code !== undefined && FULL_CODES.has(code)) || (code === 'gone' && (await isFull()));
    },
  };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Any number where there is no such folder: nothing is written there. */
async function bytesLeft(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
