import type { FastifyRequest } from 'fastify';
import type { PersonData } from '#contract/people.ts';
import type { Write } from '#record/write.ts';
import { insertAudit } from '../audit/store.ts';
import type { Ledger } from '../editions/ledger.ts';
import { identityOf, writerOf } from '../http/identity.ts';
import { refuse } from '../resources/row/editing.ts';
import type { ProjectChange, ProjectFailure } from './outcome.ts';

/**
 * A write of the register with its entry in the log, in one transaction. It touches no resource, so that the map's version stays.
 * @throws ProblemError for what the store refused
 */
export async function writeProject<T>(
  ledger: Ledger,
  request: FastifyRequest,
  verb: string,
  work: (write: Write, person: PersonData) => Promise<ProjectChange<T> | ProjectFailure>,
  reason?: string | null,
): Promise<T> {
  const { person } = identityOf(request);
  const writer = writerOf(request);
  const { result } = await ledger.write(
    writer,
    verb,
    async (write) => {
      const done = await work(write, person);
      if (done.ok && done.detail) await insertAudit(write.db, writer, verb, done.detail);
      return done;
    },
    reason,
  );
  return result.ok ? result.value : refuse(result);
}
