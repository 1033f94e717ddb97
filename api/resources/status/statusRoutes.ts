import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { StatusChangeRequest } from '#contract/edit.ts';
import type { Fault } from '#contract/problem.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { versionOf } from '../../http/ifMatch.ts';
import { ProblemError } from '../../http/problemError.ts';
import { NO_QUERY } from '../../http/requestChecks.ts';
import { refuse, sendSheet } from '../row/editing.ts';
import { isDay } from '../row/fieldValues.ts';
import { WRITTEN_SHEET } from '../sheet/sheetSchema.ts';
import { editStatus } from './statusEditStore.ts';

const BODY_LIMIT = 16 * 1024;

/** Changing a resource's status. */
export function statusRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.post(
    '/api/resources/:id/status',
    {
      config: { permission: 'resource.changeStatus' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags: ['editing'],
        summary: 'Change the status, as the transition table allows (If-Match)',
        params: Type.Object({ id: Type.String() }),
        querystring: NO_QUERY,
        body: StatusChangeRequest,
        response: { 200: WRITTEN_SHEET },
      },
    },
    async (request, reply) => {
      const { person } = identityOf(request);
      const wanted = { id: idOf(request), version: versionOf(request) };
      const change = readBody(request, StatusChangeRequest);
      const faults: Fault[] = [];
      if (change.until && !isDay(change.until))
        faults.push({ code: 'malformed_date', field: 'until', found: change.until, expected: 'YYYY-MM-DD' });
      if (faults.length > 0) throw new ProblemError(422, 'invalid', { faults });
      const { result } = await ledger.write(
        writerOf(request),
        'resource.status',
        (write) => editStatus(write, person, wanted, change),
        change.reason,
      );
      return result.ok ? await sendSheet(request, reply, ledger, result.written) : refuse(result);
    },
  );
}
