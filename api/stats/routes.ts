import type { FastifyInstance } from 'fastify';
import { filterToQuery } from '#contract/filterText.ts';
import { Stats } from '#contract/stats.ts';
import type { SharedEdition } from '../editions/edition.ts';
import { filterQuerySchema } from '../editions/querySchema.ts';
import { editionFor } from '../editions/reader.ts';
import { type Query, readFilter } from '../http/query.ts';
import { JSON_TYPE, sendAnswer } from '../http/sentAnswer.ts';

/** Totals and histograms of what a filter selects. */
export function statsRoutes(app: FastifyInstance, edition: SharedEdition): void {
  app.get(
    `${edition.prefix}/api/stats`,
    {
      compress: false,
      schema: {
        tags: [edition.name],
        summary: 'Totals and histograms of the filter',
        querystring: filterQuerySchema(edition),
        response: { 200: Stats },
      },
    },
    async (request, reply) => {
      const { engine, visibility, vocabulary, today } = editionFor(request, edition);
      const filter = readFilter(request.query as Query, vocabulary());
      const key = `stats|${visibility.key}|${today()}|${filterToQuery(filter)}`;
      const answer = await edition.answers.get(key, null, () =>
        String(reply.serialize(engine.stats({ filter, visibility }))),
      );
      return sendAnswer(request, reply.type(JSON_TYPE), answer);
    },
  );
}
