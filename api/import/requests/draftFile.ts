import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Ledger } from '../../editions/ledger.ts';
import { ProblemError } from '../../http/problemError.ts';
import { diskName } from '../sets/fileNames.ts';
import { layOutSet } from '../sets/layOutSet.ts';
import { type PendingImport, readContent } from './pendingImportStore.ts';
import { withUploadFolder } from './uploadFolder.ts';

interface DraftFileOptions {
  /** What is thrown where the files are not kept; absent: a 404. */
  readonly lack?: () => Promise<Error>;
  /** How much of them is laid out. */
  readonly onBytes?: (done: number, total: number) => void;
}

/** Lays out the files of an import for as long as the work takes. @throws ProblemError 404, or what `lack` makes, when they are not kept */
export async function withDraftFile<T>(
  db: Ledger['db'],
  draft: Pick<PendingImport, 'id' | 'file'>,
  work: (path: string) => Promise<T>,
  { lack = async () => new ProblemError(404, 'not_found'), onBytes }: DraftFileOptions = {},
): Promise<T> {
  return await withUploadFolder(async (folder) => {
    const path = await layOutDraft(db, draft, folder, onBytes);
    if (path === null) throw await lack();
    return await work(path);
  });
}

/** Drafts of earlier versions have their file in one piece. */
async function layOutDraft(
  db: Ledger['db'],
  { id, file }: Pick<PendingImport, 'id' | 'file'>,
  folder: string,
  onBytes: DraftFileOptions['onBytes'],
): Promise<string | null> {
  const laid = await layOutSet(db, id, folder, onBytes);
  const content = laid === null ? await readContent(db, id) : null;
  if (content === null) return laid;
  const path = join(folder, diskName(basename(file)));
  await writeFile(path, content);
  return path;
}
