import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { HistoryPage, RestoreRequest } from '#contract/edit.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { versionOf } from '../../http/ifMatch.ts';
import { ProblemError } from '../../http/problemError.ts';
import { type Query, readInteger } from '../../http/query.ts';
import { NO_QUERY, queryOf } from '../../http/requestChecks.ts';
import { refuse, sendSheet } from '../row/editing.ts';
import { WRITTEN_SHEET } from '../sheet/sheetSchema.ts';
import { readVersions } from './historyStore.ts';
import { restoreVersion } from './restoreStore.ts';

const BODY_LIMIT = 16 * 1024;
const tags = ['editing'];
const params = Type.Object({ id: Type.String() });
const MOST = 999_999_999;

/** What a resource was, who changed it and why; and an old version as a new one. */
export function historyRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.get(
    '/api/resources/:id/history',
    {
      config: { permission: 'history.read' },
      schema: {
        tags,
        summary: 'Versions, newest first, with what each changed; changes of status; lineage',
        params,
        querystring: queryOf({
          before: Type.Optional(Type.Integer({ description: '`next` of the page before' })),
        }),
        response: { 200: HistoryPage },
      },
    },
    async (request) => {
      const query = request.query as Query;
      const before = readInteger(query, 'before', { min: 1, max: MOST, default: MOST });
      const page = await readVersions(ledger.db, idOf(request), before === MOST ? null : before);
      if (!page) throw new ProblemError(404, 'not_found');
      return page;
    },
  );

  app.post(
    '/api/resources/:id/restore',
    {
      config: { permission: 'resource.edit' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Write an old version’s fields and position as a new version (If-Match)',
        params,
        querystring: NO_QUERY,
        body: RestoreRequest,
        response: { 200: WRITTEN_SHEET },
      },
    },
    async (request, reply) => {
      const { person } = identityOf(request);
      const wanted = { id: idOf(request), version: versionOf(request) };
      const { version, reason } = readBody(request, RestoreRequest);
      const { result } = await ledger.write(
        writerOf(request),
        'resource.restore',
        (write) => restoreVersion(write, person, wanted, version),
        reason,
      );
      return result.ok ? await sendSheet(request, reply, ledger, result.written) : refuse(result);
    },
  );
}
