import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { GroundOptionsData, PartChoiceData } from '#contract/ground.ts';
import type { ImportWork } from '#contract/importProgress.ts';
import type { RecordHome } from '#record/home.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { FileRefusal } from '../../formats/source.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { ProblemError } from '../../http/problemError.ts';
import { withUploadFolder } from '../../import/requests/uploadFolder.ts';
import { layOutFiles } from '../../import/sets/layOutSet.ts';
import { dropFiles } from '../../import/sets/setFileStore.ts';
import {
  type ImportWorks,
  newOwner,
  type RunningWork,
  type WorkHands,
  type WorkOwner,
  WorkStopped,
} from '../../import/works/importWorks.ts';
import { dropDraft, type GroundDraftRow, keepSight, setDraftOutcome, setDraftWork } from '../draftStore.ts';
import { lookAtGround, writeGround } from '../groundTask.ts';

export interface GroundRooms {
  readonly home: RecordHome;
  /** It is not refused because somebody else writes for long. */
  readonly ledger: Ledger;
  readonly works: ImportWorks;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
}

type Draft = Pick<GroundDraftRow, 'id' | 'file' | 'files' | 'person'>;

/** Begins to look at a draft, as somebody says it is to be read. */
export function beginLook(
  rooms: GroundRooms,
  draft: Draft,
  { options, owner = newOwner() }: { options: GroundOptionsData; owner?: WorkOwner },
): RunningWork {
  return begin(rooms, draft, { what: 'reading', owner }, async (path, { signal, onProgress }) => {
    const { datums } = rooms.ledger;
    const source = { path, file: draft.file, options, datums, signal, onProgress };
    const found = await lookAtGround(rooms.home, source);
    await keepSight(rooms.ledger.db, draft.id, { options, ...found });
  });
}

/** Begins to write the chosen layers of a draft. */
export function beginWriting(
  rooms: GroundRooms,
  request: FastifyRequest,
  { draft, choices }: { draft: GroundDraftRow; choices: readonly (PartChoiceData & { code: string })[] },
): RunningWork {
  const writer = writerOf(request);
  const { ledger, home } = rooms;
  return begin(rooms, draft, { what: 'commit', owner: newOwner() }, async (path, hands) => {
    await writeGround(home, {
      ...{ path, file: draft.file, options: draft.options, datums: ledger.datums, choices },
      ...{ owner: hands.owner, signal: hands.signal, onProgress: hands.onProgress },
      write: async (work) => {
        await ledger.write(writer, 'layer.put', work);
      },
    });
    await setDraftOutcome(ledger.db, draft.id, { codes: choices.map(({ code }) => code) });
    await dropFiles(ledger.db, draft.files).catch(() => undefined);
  });
}

function begin(
  { ledger: { db }, works, log }: GroundRooms,
  { id, file, files, person }: Draft,
  { what, owner }: { what: ImportWork; owner: WorkOwner },
  work: (path: string, hands: WorkHands) => Promise<void>,
): RunningWork {
  if (works.find(id))
    throw new ProblemError(409, 'conflict', { faults: [{ code: 'still_running', field: 'state' }] });
  const { running, outcome } = works.begin({
    ...{ id, file, person, what, owner },
    work: async (hands) => {
      await setDraftWork(db, id, { what, owner });
      await withUploadFolder(async (folder) => {
        const onBytes = (done: number, total: number) => hands.onProgress({ phase: 'fetching', done, total });
        const path = await layOutFiles(db, files, folder, onBytes);
        if (path === null) throw new FileRefusal('ground_file_gone', file);
        await work(path, hands);
      });
    },
    onFailure: async (error) => {
      if (error instanceof FileRefusal) {
        const { code, found, expected, count } = error;
        await setDraftWork(db, id, { what, failed: { code, found, expected, count } });
      } else if (error instanceof WorkStopped) {
        if (error.by === 'somebody')
          await (what === 'reading' ? dropDraft(db, id) : setDraftWork(db, id, null));
      } else {
        log.error({ err: error, ground: id, what }, 'the work on ground failed');
        await setDraftWork(db, id, { what, failed: { code: 'work_failed' } });
      }
    },
  });
  // Whoever does not wait for it finds it with the draft.
  outcome.catch(() => undefined);
  return running;
}

/** Whose drafts a request may see: one's own. */
export function personOf(request: FastifyRequest): number | null {
  return identityOf(request).person.id;
}
