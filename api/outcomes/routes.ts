import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { isCivilDate } from '#contract/filterValues.ts';
import { Outcomes } from '#contract/outcomes.ts';
import { addMonths } from '#domain/civilDate.ts';
import type { Edition } from '../editions/edition.ts';
import { badParameter, type Query, readText } from '../http/query.ts';
import { queryOf } from '../http/requestChecks.ts';
import { readOutcomes } from './store.ts';

/** What was absorbed and revived, by month and kind; the last twelve months unless said otherwise. */
export function outcomeRoutes(app: FastifyInstance, edition: Edition): void {
  const parameters = queryOf({
    from: Type.Optional(Type.String({ format: 'date' })),
    to: Type.Optional(Type.String({ format: 'date' })),
  });
  app.get(
    `${edition.prefix}/api/outcomes`,
    {
      schema: {
        tags: [edition.name],
        summary: 'Absorbed (去化) and revived (盘活) by month',
        querystring: parameters,
        response: { 200: Outcomes },
      },
    },
    async (request) => {
      const query = request.query as Query;
      const to = readDay(query, 'to') ?? edition.today();
      const from = readDay(query, 'from') ?? addMonths(to, -12);
      if (from > to)
        throw badParameter({ code: 'min_above_max', field: 'from', found: from, expected: `≤ ${to}` });
      return { from, to, rows: await edition.read((db) => readOutcomes(db, edition.name, from, to)) };
    },
  );
}

function readDay(query: Query, name: string): string | undefined {
  const text = readText(query, name);
  if (text !== undefined && !isCivilDate(text)) {
    throw badParameter({
      code: 'malformed_date',
      field: name,
      found: text.slice(0, 80),
      expected: 'YYYY-MM-DD',
    });
  }
  return text;
}
