import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { EdgeProposals, ProposalAnswer } from '#contract/geometryEdit.ts';
import { insertAudit } from '../../audit/store.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { NO_QUERY } from '../../http/requestChecks.ts';
import { refuse, sendSheet } from '../row/editing.ts';
import { WRITTEN_SHEET } from '../sheet/sheetSchema.ts';
import { answerProposal, readProposals } from './proposalStore.ts';

const BODY_LIMIT = 16 * 1024;
const tags = ['editing'];

/** The boundaries that neighbours ask for, and the answers to them. */
export function proposalRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.get(
    '/api/proposals',
    {
      config: { permission: 'resource.edit' },
      schema: {
        tags,
        summary: 'Proposed boundaries without an answer: theirs to answer, and those that they made',
        querystring: NO_QUERY,
        response: { 200: EdgeProposals },
      },
    },
    async (request) => {
      return { items: await readProposals(ledger.db, identityOf(request).person) };
    },
  );

  app.post(
    '/api/proposals/:id',
    {
      config: { permission: 'resource.edit' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Accept a proposed boundary, or decline it',
        params: Type.Object({ id: Type.String() }),
        querystring: NO_QUERY,
        body: ProposalAnswer,
        response: { 200: WRITTEN_SHEET },
      },
    },
    async (request, reply) => {
      const { person } = identityOf(request);
      const id = idOf(request);
      const { accept, reason } = readBody(request, ProposalAnswer);
      const writer = writerOf(request);
      const { result } = await ledger.write(
        writer,
        'proposal.accept',
        async (write) => {
          const answered = await answerProposal(write, person, id, accept);
          // What changed nothing in the ledger has no entry of a write.
          if (answered.ok && !answered.isChanged) {
            const verb = accept ? 'proposal.accept' : 'proposal.decline';
            await insertAudit(write.db, writer, verb, { proposal: id, id: answered.written.id, reason });
          }
          return answered;
        },
        reason,
      );
      return result.ok ? await sendSheet(request, reply, ledger, result.written) : refuse(result);
    },
  );
}
