import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { LANGUAGE_CODES } from '#contract/language.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { WRITTEN_TABLES } from '../../formats/registry.ts';
import { queryOf } from '../../http/requestChecks.ts';
import { monthIn } from '../../months/monthIn.ts';
import { readLanguage } from '../routes.ts';
import { sendFile } from '../sendFile.ts';
import { monthTarget, openMonthLists } from './monthFile.ts';

/** The lists of a month as a file: frozen ones as their close has them. Outlines are not frozen, so formats of shapes have none. */
export function monthFileRoutes(app: FastifyInstance, ledger: Ledger): void {
  for (const format of WRITTEN_TABLES)
    app.get(
      `/api/months/:month/export.${format.code}`,
      {
        config: { permission: 'month.read' },
        schema: {
          tags: ['months'],
          summary: `The lists of a month, frozen where it is closed, as ${format.title}`,
          params: Type.Object({ month: Type.String({ description: 'yyyy-mm' }) }),
          querystring: queryOf({
            lang: Type.Optional(
              Type.String({ description: `${LANGUAGE_CODES.join(' | ')}: else by Accept-Language` }),
            ),
          }),
          response: { 200: Type.Any() },
        },
      },
      async (request, reply) => {
        const name = monthIn(request, ledger);
        const { month, rows } = await openMonthLists(ledger.db, ledger, name);
        const pieces = format.write(rows, monthTarget(month, readLanguage(request)));
        const state = month.closed ? 'closed' : 'open';
        return await sendFile(request, reply, format, { name: `wutong-month-${name}-${state}`, pieces });
      },
    );
}
