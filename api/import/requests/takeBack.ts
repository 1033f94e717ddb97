import type { Write } from '#record/write.ts';
import { undoImport } from '../writing/changeStore.ts';
import { readPending, setState } from './pendingImportStore.ts';

/** Why an import stays as it is. */
export type NotTakenBackCode = 'already_done' | 'built_on' | 'changes_not_kept';

/** An import cannot be taken back: nothing was written. */
export class NotTakenBack extends Error {
  readonly code: NotTakenBackCode;
  /** Rows that something was built on since. */
  readonly count: number;
  /** The first of these by name; else the state that the import is in, empty where there is none. */
  readonly found: string;

  constructor(code: NotTakenBackCode, { count = 0, found = '' }: { count?: number; found?: string }) {
    super(`${code}: ${found}`);
    this.name = 'NotTakenBack';
    this.code = code;
    this.count = count;
    this.found = found;
  }
}

/** What was taken back: rows that are gone, and rows that are what they were. */
export interface TakenBack {
  readonly file: string;
  readonly deleted: number;
  readonly restored: number;
}

/**
 * Takes a whole import back, for the page and the command line alike: all of it or nothing.
 * @throws NotTakenBack when it is no import that was done, when something was built on it since, or when what it changed was not kept
 */
export async function takeBack(write: Write, id: number): Promise<TakenBack> {
  const draft = await readPending(write.db, id, 'lock');
  if (draft?.state !== 'committed') throw new NotTakenBack('already_done', { found: draft?.state });
  const undone = await undoImport(write, id);
  if (undone.state === 'built_on')
    throw new NotTakenBack('built_on', { count: undone.count, found: undone.names.join(', ') });
  const { created = 0, updated = 0 } = draft.counts;
  // An import from before it was kept what an import changed.
  if (undone.deleted + undone.restored === 0 && created + updated > 0)
    throw new NotTakenBack('changes_not_kept', {});
  write.note({ batch: id, ...undone });
  await setState(write.db, id, 'undone');
  return { file: draft.file, deleted: undone.deleted, restored: undone.restored };
}
