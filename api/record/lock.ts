import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { identityOf, isAlive, type ProcessIdentity } from './processIdentity.ts';

/** Who holds a data folder, as its lock file says. */
export interface LockHolder extends ProcessIdentity {
  readonly host: string;
  /** The process that has the database files open; it may outlive its parent for the length of a statement. */
  readonly child: ProcessIdentity | null;
  /** Where the holder takes work from the command line (a Unix socket with a short path). */
  readonly socket: string | null;
}

export interface FolderLock {
  /** Names the process that opens the database files. */
  nameChild(pid: number): void;
  /** Says where this process takes work; null: nowhere. */
  offerSocket(path: string | null): void;
  release(): void;
}

/** Another process holds the folder. */
export class FolderHeldError extends Error {
  readonly code = 'folder_held';
  readonly holder: LockHolder;

  constructor(dataDir: string, holder: LockHolder) {
    super(
      `${dataDir} is held by process ${holder.pid} on ${holder.host}; one process at a time can have it open.`,
    );
    this.name = 'FolderHeldError';
    this.holder = holder;
  }
}

const HEARTBEAT_MS = 5_000;
/** A holder on another machine or in another container cannot be looked at; its heartbeat can. */
const FOREIGN_STALE_MS = 30_000;
const TAKEOVER_STALE_MS = 5_000;

const pathOf = (dataDir: string) => join(dataDir, 'lock.json');

/** The holder of a data folder, or null when none is alive. */
export function readLock(dataDir: string): LockHolder | null {
  const holder = readHolder(pathOf(dataDir));
  return holder && isHeld(dataDir, holder) ? holder : null;
}

/**
 * Takes the folder for this process, from a dead holder too.
 * @throws FolderHeldError when a living process has it
 */
export function acquireLock(dataDir: string): FolderLock {
  mkdirSync(dataDir, { recursive: true });
  const own = identityOf(process.pid);
  if (!own) throw new Error('The start time of this process cannot be read.');
  let state: LockHolder = { ...own, host: hostname(), child: null, socket: null };
  claim(dataDir, state);
  const path = pathOf(dataDir);
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS);
  heartbeat.unref();
  const change = (next: LockHolder) => {
    state = next;
    writeWhole(path, state, renameSync);
  };
  return {
    nameChild: (pid) => change({ ...state, child: identityOf(pid) }),
    offerSocket: (socket) => change({ ...state, socket }),
    release: () => {
      clearInterval(heartbeat);
      if (isSame(readHolder(path), state)) unlinkSync(path);
    },
  };
}

function claim(dataDir: string, state: LockHolder): void {
  const path = pathOf(dataDir);
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      writeWhole(path, state, linkSync);
      return;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const holder = readHolder(path);
    if (holder && isHeld(dataDir, holder)) throw new FolderHeldError(dataDir, holder);
    removeStale(dataDir);
  }
  throw new Error(`The lock of ${dataDir} could not be taken: others take it at the same time.`);
}

/** Only under the takeover folder is a lock judged and removed, so that two who find the same stale lock cannot remove each other's. */
function removeStale(dataDir: string): void {
  const takeover = `${pathOf(dataDir)}.takeover`;
  try {
    mkdirSync(takeover);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    if (ageMs(takeover) > TAKEOVER_STALE_MS) rmdirSync(takeover);
    else pause(50);
    return;
  }
  try {
    const holder = readHolder(pathOf(dataDir));
    if (holder && isHeld(dataDir, holder)) return;
    if (holder?.child && holder.host === hostname()) endOrphan(holder.child);
    unlinkSync(pathOf(dataDir));
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  } finally {
    rmdirSync(takeover);
  }
}

/** The child of a killed parent ends by itself, but only between two statements. */
function endOrphan(child: ProcessIdentity): void {
  for (let wait = 0; wait < 100 && isAlive(child); wait++) {
    process.kill(child.pid, 'SIGKILL');
    pause(10);
  }
}

function isHeld(dataDir: string, holder: LockHolder): boolean {
  if (holder.host === hostname()) return isAlive(holder);
  return ageMs(pathOf(dataDir)) < FOREIGN_STALE_MS;
}

function isSame(a: LockHolder | null, b: LockHolder): boolean {
  return a !== null && a.pid === b.pid && a.startedAt === b.startedAt && a.host === b.host;
}

/** Readers see the whole file or none: it is written aside, then linked (fails when one exists) or renamed (replaces). */
function writeWhole(path: string, state: LockHolder, place: (from: string, to: string) => void): void {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  try {
    place(aside, path);
  } finally {
    if (place === linkSync) unlinkSync(aside);
  }
}

function readHolder(path: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockHolder;
  } catch (error) {
    if (isCode(error, 'ENOENT') || error instanceof SyntaxError) return null;
    throw error;
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch (error) {
    // The folder was taken away under us; the database will say so itself.
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

function ageMs(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
