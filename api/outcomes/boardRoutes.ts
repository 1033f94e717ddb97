import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { OutcomeBoard } from '#contract/outcomeBoard.ts';
import { addMonths } from '#domain/civilDate.ts';
import { outcomeMonths } from '#domain/outcomeBoard.ts';
import type { Ledger } from '../editions/ledger.ts';
import { type Query, readInteger } from '../http/query.ts';
import { queryOf } from '../http/requestChecks.ts';
import { readOutcomeFacts } from './boardStore.ts';

const MONTHS = { min: 1, max: 120, default: 24 } as const;

/** 去化 and 盘活 by month, for those who see projects: each number with the facts behind it. */
export function outcomeBoardRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.get(
    '/api/outcomes/board',
    {
      config: { permission: 'project.read' },
      schema: {
        tags: ['projects'],
        summary:
          'Absorbed (去化) and revived (盘活) by month, up to this one, with the rows behind each number',
        querystring: queryOf({
          months: Type.Optional(
            Type.Integer({ minimum: MONTHS.min, maximum: MONTHS.max, default: MONTHS.default }),
          ),
        }),
        response: { 200: OutcomeBoard },
      },
    },
    async (request) => {
      const query = request.query as Query;
      const count = readInteger(query, 'months', MONTHS);
      const to = ledger.today();
      const from = addMonths(`${to.slice(0, 7)}-01`, 1 - count);
      const months = Array.from({ length: count }, (_, turn) => addMonths(from, turn).slice(0, 7));
      const facts = await readOutcomeFacts(ledger.db, from, to);
      return { from, to, months: outcomeMonths(months, facts), facts };
    },
  );
}
