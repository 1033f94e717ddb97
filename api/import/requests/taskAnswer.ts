import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ImportRunData } from '#contract/imports.ts';
import { leavingOf } from '../../http/leaving.ts';
import { patienceOf } from '../../http/patience.ts';
import { readRun } from './importAnswer.ts';
import { readerLanguage } from './importRefusal.ts';
import type { BegunTask, TaskRooms } from './importTasks.ts';
import { ended, waitFor } from './taskWait.ts';
import { setWork } from './workStore.ts';

interface Answering extends Pick<TaskRooms, 'ledger' | 'works'> {
  readonly request: FastifyRequest;
  /** Its outcome: what it tells of the import; null: as it is to be read. */
  readonly begun: BegunTask<ImportRunData | null>;
}

/** Answers the import that work was begun on: when that has ended, or as it goes on where nobody waits for it. @throws ProblemError */
export async function answerTask(
  reply: FastifyReply,
  { ledger: { db }, works, request, begun: { running, outcome } }: Answering,
): Promise<ImportRunData> {
  const patience = { ms: patienceOf(request), leaving: leavingOf(reply) };
  const answer = () => readRun(db, running.id, readerLanguage(request), works);
  if (!(await waitFor([running], patience))) {
    reply.code(202);
    return await answer();
  }
  try {
    return (await ended(outcome, request, patience)) ?? (await answer());
  } catch (error) {
    // It is told now, and need not be told again.
    await setWork(db, running.id, null).catch(() => undefined);
    throw error;
  }
}
