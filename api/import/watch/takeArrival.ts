import type { Ledger } from '../../editions/ledger.ts';
import { FileRefusal } from '../../formats/source.ts';
import { type BrowserImport, commit, keepRefused, tryNew } from '../requests/importRuns.ts';
import { dropWaiting } from '../requests/pendingImportStore.ts';
import { withUploadFolder } from '../requests/uploadFolder.ts';
import { eachSet, type OpenedSet } from '../sets/eachSet.ts';
import { hashFiles } from '../sets/hashFiles.ts';
import type { LeftFile } from '../sets/leftFile.ts';
import { SET_BOUNDS } from '../sets/setBounds.ts';
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

async function takeSet({ ledger, tell, signal }: WatchContext, set: OpenedSet): Promise<void> {
  const { name: file, path } = set;
  const asked: BrowserImport = { writer: WATCHER, person: null, path, file, options: {}, signal };
  const draft = await tryNew(ledger, asked, set);
  await dropWaiting(ledger.db, file, draft.id);
  if (draft.isAuto && (await importAtOnce(ledger, { ...asked, options: draft.options }, draft.id)))
    return tell({ what: 'imported', file, draft: draft.id });
  tell({ what: 'waits', file, draft: draft.id, refusal: draft.refusal });
}

/** Imports a draft that nobody has to look at. False: it waits after all, since something else changed meanwhile. */
async function importAtOnce(ledger: Ledger, asked: BrowserImport, id: number): Promise<boolean> {
  try {
    const tell = async () => ({ version: null });
    return (await commit(ledger, { asked, id, tell })) !== null;
  } catch (error) {
    if (error instanceof FileRefusal) return false;
    throw error;
  }
}

function unlessGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
