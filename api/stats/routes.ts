import type { FastifyInstance } from 'fastify';
import { Stats } from '#contract/stats.ts';
import type { SharedEdition } from '../editions/edition.ts';
import { editionFor } from '../editions/reader.ts';
import { type Query, readFilter } from '../http/query.ts';
import { filterQuerySchema } from '../http/querySchema.ts';

/** Totals and histograms of what a filter selects. */
export function statsRoutes(app: FastifyInstance, edition: SharedEdition): void {
  app.get(
    `${edition.prefix}/api/stats`,
    {
      schema: {
        tags: [edition.name],
        summary: 'Totals and histograms of the filter',
        querystring: filterQuerySchema(edition),
        response: { 200: Stats },
      },
    },
    (request) => {
      const { engine, scope, vocabulary } = editionFor(request, edition);
      return engine.stats({ filter: readFilter(request.query as Query, vocabulary()), scope });
    },
  );
}
