import type { Ledger } from '../../editions/ledger.ts';
import { FileRefusal } from '../../formats/source.ts';
import { type BrowserImport, commit } from '../requests/importRuns.ts';
import { keepRefused, keepUnread, readNew } from '../requests/newDraft.ts';
import { dropWaiting } from '../requests/pendingImportStore.ts';
import { withUploadFolder } from '../requests/uploadFolder.ts';
import { dropPending } from '../requests/workStore.ts';
import { eachSet, type OpenedSet } from '../sets/eachSet.ts';
import { hashFiles } from '../sets/hashFiles.ts';
import type { LeftFile } from '../sets/leftFile.ts';
import { SET_BOUNDS } from '../sets/setBounds.ts';
import { type ImportWorks, newOwner, WorkStopped, type WorkToDo } from '../works/importWorks.ts';
import type { Arrival } from './arrivals.ts';
import { claimWatched, finishWatched, releaseWatched } from './watchedStore.ts';

/** What became of something that came into a watched folder. */
export type WatchNews =
  /** It was read, and waits for an officer's yes; `refusal`: for an answer. */
  | { readonly what: 'waits'; readonly file: string; readonly draft: number; readonly refusal?: FileRefusal }
  | { readonly what: 'imported'; readonly file: string; readonly draft: number }
  /** It cannot be read; officers see it in the list of imports. */
  | { readonly what: 'refused'; readonly file: string; readonly refusal: FileRefusal }
  | { readonly what: 'left'; readonly file: LeftFile };

export interface WatchContext {
  readonly ledger: Ledger;
  /** What is read and written is told there as it goes on. */
  readonly works: ImportWorks;
  readonly tell: (news: WatchNews) => void;
  readonly signal: AbortSignal;
}

const WATCHER = { name: 'watch', id: null, address: null } as const;

/** Reads a set of files that came into a watched folder, once: as a draft for an officer, or at once where its source says so. */
export async function takeArrival(context: WatchContext, { name, files }: Arrival): Promise<void> {
  const { ledger, tell, signal } = context;
  const sha256 = await hashFiles(files).catch(unlessGone);
  // Taken away again: there is nothing to read, and nothing to tell.
  if (sha256 === null || !(await claimWatched(ledger.db, { name, sha256 }))) return;
  const bounds = { mostBytes: SET_BOUNDS.bytes, mostSets: SET_BOUNDS.entries };
  const refuse = async (file: string, refusal: FileRefusal, of = sha256) => {
    const id = await keepRefused(ledger, { writer: WATCHER, file, options: {} }, { sha256: of, refusal });
    await dropWaiting(ledger.db, file, id);
    tell({ what: 'refused', file, refusal });
  };
  try {
    await eachSet(
      files,
      { ...bounds, withFolder: withUploadFolder, signal },
      {
        onSet: async (set) => {
          try {
            await takeSet(context, set);
          } catch (error) {
            // An officer did not want it: it is not read again either.
            if (error instanceof WorkStopped && error.by === 'somebody') return;
            if (!(error instanceof FileRefusal)) throw error;
            await refuse(set.name, error);
          }
        },
        onLeft: (file) => tell({ what: 'left', file }),
        onRefused: refuse,
      },
    );
    await finishWatched(ledger.db, { name, sha256 });
  } catch (error) {
    await releaseWatched(ledger.db, { name, sha256 }).catch(() => undefined);
    throw error;
  }
}

async function takeSet(context: WatchContext, set: OpenedSet): Promise<void> {
  const { ledger, tell } = context;
  const { name: file, path } = set;
  const asked = { writer: WATCHER, person: null, path, file, options: {} };
  const owner = newOwner();
  const unread = { ...asked, files: set.files, owner, sentWith: null, signal: context.signal };
  const id = await keepUnread(ledger, unread);
  const draft = await doWork(context, { id, file, what: 'reading', owner }, (hands) =>
    readNew(ledger, { ...asked, ...hands }, id),
  );
  await dropWaiting(ledger.db, file, id);
  if (draft.isLost) return tell({ what: 'refused', file, refusal: draft.refusal! });
  const { options, refusal } = draft;
  if (draft.isAuto && (await importAtOnce(context, { ...asked, options }, id)))
    return tell({ what: 'imported', file, draft: id });
  tell({ what: 'waits', file, draft: id, refusal });
}

/** Does it in its turn, until somebody stops it or nothing is watched any more. */
async function doWork<T>(
  { ledger, works, signal }: WatchContext,
  { id, ...known }: Pick<WorkToDo<T>, 'id' | 'file' | 'what' | 'owner'>,
  work: WorkToDo<T>['work'],
): Promise<T> {
  const { outcome, running } = works.begin({
    ...{ id, ...known, person: null, work },
    // What came to no end is read again from the folder.
    onFailure: async () => void (known.what === 'reading' && (await dropPending(ledger.db, id))),
  });
  const stop = () => running.stop(signal.reason);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    return await outcome;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Imports a draft that nobody has to look at. False: it waits after all, since something else changed meanwhile. */
async function importAtOnce(
  context: WatchContext,
  asked: Omit<BrowserImport, 'signal'>,
  id: number,
): Promise<boolean> {
  const { ledger } = context;
  const tell = async () => ({ version: null });
  try {
    const known = { id, file: asked.file, what: 'commit', owner: newOwner() } as const;
    const told = await doWork(context, known, (hands) =>
      commit(ledger, { asked: { ...asked, ...hands }, id, tell }),
    );
    return told !== null;
  } catch (error) {
    if (error instanceof FileRefusal) return false;
    throw error;
  }
}

function unlessGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
