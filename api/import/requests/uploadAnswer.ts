import type { FastifyRequest } from 'fastify';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportRunData, ImportSiblingData } from '#contract/imports.ts';
import { FileRefusal } from '../../formats/source.ts';
import { readRun } from './importAnswer.ts';
import { readerLanguage, refused } from './importRefusal.ts';
import { beginCommit, beginReading, type TaskRooms } from './importTasks.ts';
import type { ReadDraft } from './newDraft.ts';
import { ownImport } from './ownImport.ts';
import { saidError } from './saidError.ts';
import { ended, type Patience, waitFor } from './taskWait.ts';
import type { KeptUpload } from './uploadDrafts.ts';
import { dropPending } from './workStore.ts';

export interface UploadAnswer {
  /** Whether all of it was read; else that goes on. */
  readonly isRead: boolean;
  readonly run: ImportRunData;
}

/**
 * Has the drafts of an upload read, one after the other, and answers the first with the others beside it.
 * @throws ProblemError 422 when none can ever be read, as far as somebody waited to hear it
 */
export async function readUpload(
  rooms: TaskRooms,
  request: FastifyRequest,
  { upload, options, patience }: { upload: KeptUpload; options: ImportOptionsData; patience: Patience },
): Promise<UploadAnswer> {
  const { db } = rooms.ledger;
  const language = readerLanguage(request);
  const begun = upload.things.map(
    (thing) => thing.kept && beginReading(rooms, request, { ...thing.kept, options }),
  );
  const isRead = await waitFor(
    begun.flatMap((one) => (one ? [one.running] : [])),
    patience,
  );
  const read: (ReadDraft | undefined)[] = [];
  if (isRead)
    try {
      for (const one of begun) read.push(one && (await ended(one.outcome, request, patience)));
    } catch (error) {
      // Whoever waited is told why, and sends it again.
      for (const { kept } of upload.things)
        if (kept) await dropPending(db, kept.draft.id).catch(() => undefined);
      throw error;
    }
  const told: ImportSiblingData[] = [];
  const refusals = [...upload.refusals];
  for (const [place, { file, kept, error }] of upload.things.entries()) {
    const { refusal, isLost } = read[place] ?? {};
    // Of what is lost nothing is left but its reason, which is told now.
    if (kept && isLost) await dropPending(db, kept.draft.id);
    if (isLost && refusal) refusals.push(refusal);
    const id = kept === undefined || isLost ? null : kept.draft.id;
    const why = refusal ? saidError(refusal, language) : error;
    told.push({ id, file, ...(why && { error: why }) });
  }
  const first = told.find(({ id }) => id !== null);
  if (!first) throw refused(request, refusals[0] ?? new FileRefusal('nothing_to_read', told[0]?.file));
  const run = await readRun(db, first.id!, language, rooms.works);
  const kept = new Map(run.siblings.map((one) => [one.id, one]));
  const siblings = told.filter((one) => one !== first).map((one) => ({ ...one, ...kept.get(one.id) }));
  return { isRead, run: { ...run, siblings } };
}

/** Imports what was tried together, each by a write of its own; where one cannot be, it stays a draft, with the reason beside it. */
export async function commitUpload(
  rooms: TaskRooms,
  request: FastifyRequest,
  { run, patience }: { run: ImportRunData; patience: Patience },
): Promise<ImportRunData> {
  const commitOne = async (id: number) => {
    const { running, outcome } = beginCommit(
      rooms,
      request,
      await ownImport(rooms.ledger.db, request, 'import.run', id),
    );
    await waitFor([running], patience);
    const told = await ended(outcome, request, patience);
    return told ?? (await readRun(rooms.ledger.db, id, readerLanguage(request), rooms.works));
  };
  const done = await commitOne(run.id);
  const siblings: ImportSiblingData[] = [];
  for (const sibling of run.siblings) {
    if (sibling.id === null || sibling.error) {
      siblings.push(sibling);
      continue;
    }
    const { error } = await commitOne(sibling.id);
    siblings.push({ ...sibling, ...(error && { error }) });
  }
  return { ...done, siblings };
}
