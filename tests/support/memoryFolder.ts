import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

/** The part of Linux's memory that is a folder. */
const MEMORY = '/dev/shm';
const PREFIX = 'wutong-run-';
/** Databases and browsers of a run lay less than a quarter of this there; the rest is for their processes. */
const ROOM_BYTES = 8 * 2 ** 30;

/**
 * Has what this process and those that it starts write to temporary folders lie in memory, and removes it when the process ends. Every suite
 * of the record copies databases of a thousand small files: a disk takes up to a second for each, memory a twentieth. Where there is no such
 * folder, or no room, the system's temporary folder is used.
 */
export function keepTemporaryFilesInMemory(): void {
  if (!hasRoom()) return;
  removeLeftOvers();
  const folder = mkdtempSync(join(MEMORY, `${PREFIX}${process.pid}-`));
  // PostgreSQL runs as a user of its own where the run is root's.
  chmodSync(folder, 0o711);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  process.env.TMPDIR = folder;
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, freemem()) > ROOM_BYTES;
  } catch {
    return false;
  }
}

/** What runs left that were killed. */
function removeLeftOvers(): void {
  for (const name of readdirSync(MEMORY)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : 0;
    if (pid > 0 && !isAlive(pid)) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
