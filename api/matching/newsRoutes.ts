import type { FastifyInstance } from 'fastify';
import { MatchNews } from '#contract/matchNews.ts';
import type { SharedEdition } from '../editions/edition.ts';
import { editionFor } from '../editions/reader.ts';
import { identityOf } from '../http/identity.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { newMatchesOf, readTodaysNews } from './news.ts';

/** What an officer is told of by itself: new sites for their projects, new projects for their sites. */
export function matchNewsRoutes(app: FastifyInstance, edition: SharedEdition): void {
  app.get(
    '/api/match/news',
    {
      config: { permission: 'project.read' },
      schema: {
        tags: ['projects'],
        summary: 'Good matches since a fortnight: new sites for their projects, new projects for their sites',
        querystring: NO_QUERY,
        response: { 200: MatchNews },
      },
    },
    async (request) => {
      const { person } = identityOf(request);
      const seen = editionFor(request, edition);
      return await newMatchesOf(person, seen, await readTodaysNews(seen));
    },
  );
}
