import type { FastifyRequest } from 'fastify';
import type { GroundDraftsData } from '#contract/ground.ts';
import { IMPORT_FILE_BYTES } from '#contract/imports.ts';
import type { Ledger } from '../../editions/ledger.ts';
import type { FileRefusal } from '../../formats/source.ts';
import { readerLanguage, refusing } from '../../import/requests/importRefusal.ts';
import type { Upload } from '../../import/requests/upload.ts';
import { withUploadFolder } from '../../import/requests/uploadFolder.ts';
import { eachSet } from '../../import/sets/eachSet.ts';
import { SET_BOUNDS } from '../../import/sets/setBounds.ts';
import { dropFiles, keepFiles } from '../../import/sets/setFileStore.ts';
import { newOwner, type WorkOwner } from '../../import/works/importWorks.ts';
import { forgetOldDrafts, insertDraft } from '../draftStore.ts';
import { sayGround } from '../words.ts';
import { personOf } from './groundWorks.ts';

export interface Dropped {
  readonly drafts: readonly {
    readonly id: number;
    readonly file: string;
    readonly files: readonly number[];
    readonly person: number | null;
    readonly owner: WorkOwner;
  }[];
  readonly left: GroundDraftsData['left'];
}

/** Keeps what was dropped, each set of files as a draft that is not read yet; what is none is told. */
export async function keepDropped(
  { db }: Ledger,
  request: FastifyRequest,
  { files: given, left: same }: Upload,
  signal: AbortSignal,
): Promise<Dropped> {
  await forgetOldDrafts(db);
  const language = readerLanguage(request);
  const person = personOf(request);
  const drafts: Dropped['drafts'][number][] = [];
  const left: { file: string; message: string }[] = [];
  const tell = (file: string, reason: Pick<FileRefusal, 'code'> & { found?: string; expected?: string }) => {
    const { code, found, expected } = reason;
    left.push({ file, message: sayGround({ code, found, expected }, language) });
  };
  const bounds = { mostBytes: IMPORT_FILE_BYTES, mostSets: SET_BOUNDS.setsOfBrowser };
  await refusing(request, () =>
    eachSet(
      given,
      { ...bounds, withFolder: withUploadFolder, signal },
      {
        onSet: async ({ name: file, files: parts }) => {
          const owner = newOwner();
          const files = await keepFiles(db, parts, signal);
          try {
            const id = await insertDraft(db, { person, file, files, owner });
            drafts.push({ id, file, files, person, owner });
          } catch (error) {
            await dropFiles(db, files).catch(() => undefined);
            throw error;
          }
        },
        onLeft: ({ name, ...reason }) => tell(name, reason),
        onRefused: tell,
      },
    ),
  );
  for (const { name, ...reason } of same) tell(name, reason);
  return { drafts, left };
}
