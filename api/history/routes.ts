import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Diff } from '#contract/diff.ts';
import type { Ledger } from '../editions/ledger.ts';
import { readDay, refuseReversed } from '../http/days.ts';
import { badParameter, type Query, readInteger } from '../http/query.ts';
import { queryOf } from '../http/requestChecks.ts';
import { readDiff } from './diffStore.ts';

const MOST_ID = 999_999_999;

/** What became of the ledger between two days. */
export function diffRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.get(
    '/api/diff',
    {
      config: { permission: 'history.read' },
      schema: {
        tags: ['history'],
        summary: 'New, gone, changed, revived, absorbed, from the end of one day to the end of another',
        querystring: queryOf({
          from: Type.String({ format: 'date' }),
          to: Type.Optional(Type.String({ format: 'date', description: 'default: today' })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
          cursor: Type.Optional(Type.Integer({ description: '`next` of the page before' })),
        }),
        response: { 200: Diff },
      },
    },
    async (request) => {
      const query = request.query as Query;
      const from = readDay(query, 'from');
      if (from === undefined) throw badParameter({ code: 'missing_field', field: 'from' });
      const to = readDay(query, 'to') ?? ledger.today();
      refuseReversed(from, to);
      const limit = readInteger(query, 'limit', { min: 1, max: 1000, default: 200 });
      const after = readInteger(query, 'cursor', { min: 1, max: MOST_ID, default: 0 });
      const version = await ledger.version();
      const { counts, items } = await readDiff(ledger.db, { from, to }, { after, limit: limit + 1 });
      const page = items.slice(0, limit);
      const next = items.length > limit ? page[page.length - 1].id : null;
      return { from, to, version, counts, items: page, next };
    },
  );
}
