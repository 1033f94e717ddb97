import type { FastifyRequest } from 'fastify';
import { IMPORT_FILE_BYTES, type ImportSiblingData } from '#contract/imports.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { FileRefusal } from '../../formats/source.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { eachSet } from '../sets/eachSet.ts';
import type { LeftFile } from '../sets/leftFile.ts';
import { SET_BOUNDS } from '../sets/setBounds.ts';
import { newOwner, type WorkOwner } from '../works/importWorks.ts';
import { readerLanguage, refused, refusing } from './importRefusal.ts';
import { keepUnread } from './newDraft.ts';
import { saidError } from './saidError.ts';
import type { Upload } from './upload.ts';
import { withUploadFolder } from './uploadFolder.ts';
import { dropPending } from './workStore.ts';

/** A set of files that is a draft now. */
export interface KeptSet {
  readonly draft: { readonly id: number; readonly file: string; readonly person: number | null };
  readonly owner: WorkOwner;
}

/** What became of one of the things that were sent: a draft, or a reason why it is none. */
export interface SentThing {
  readonly file: string;
  readonly kept?: KeptSet;
  readonly error?: ImportSiblingData['error'];
}

export interface KeptUpload {
  /** In the order in which they were found. */
  readonly things: readonly SentThing[];
  /** What could not even be opened. */
  readonly refusals: readonly FileRefusal[];
}

/**
 * Keeps what was uploaded, each set of files as a draft that is not read yet. All or none: where it cannot be kept whole, nothing is.
 * @throws ProblemError 422 when there is nothing to read in it
 */
export async function keepUpload(
  ledger: Ledger,
  request: FastifyRequest,
  { files, left, options }: Upload,
  signal: AbortSignal,
): Promise<KeptUpload> {
  const language = readerLanguage(request);
  const { id: person } = identityOf(request).person;
  const things: SentThing[] = [];
  const refusals: FileRefusal[] = [];
  let first: number | null = null;
  const tellLeft = ({ name, ...reason }: LeftFile) => {
    things.push({ file: name, error: { ...saidError(reason, language), level: 'note' } });
  };
  const bounds = { mostBytes: IMPORT_FILE_BYTES, mostSets: SET_BOUNDS.setsOfBrowser };
  const keepSets = () =>
    eachSet(
      files,
      { ...bounds, withFolder: withUploadFolder, signal },
      {
        onSet: async ({ name: file, files: parts }) => {
          const owner = newOwner();
          const unread = { writer: writerOf(request), file, options, files: parts, owner, signal };
          const id = await keepUnread(ledger, { ...unread, sentWith: first });
          first ??= id;
          things.push({ file, kept: { draft: { id, file, person }, owner } });
        },
        onLeft: tellLeft,
        onRefused: (file, refusal) => {
          refusals.push(refusal);
          things.push({ file, error: saidError(refusal, language) });
        },
      },
    );
  try {
    await refusing(request, keepSets);
  } catch (error) {
    for (const { kept } of things)
      if (kept) await dropPending(ledger.db, kept.draft.id).catch(() => undefined);
    throw error;
  }
  for (const file of left) tellLeft(file);
  if (first === null)
    throw refused(request, refusals[0] ?? new FileRefusal('nothing_to_read', things[0]?.file));
  return { things, refusals };
}
