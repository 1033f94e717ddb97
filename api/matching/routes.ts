import type { FastifyInstance } from 'fastify';
import { MatchAnswer, MatchRequest } from '#contract/match.ts';
import { planMatch } from '#domain/matching/plan.ts';
import type { SharedEdition } from '../editions/edition.ts';
import { editionFor } from '../editions/reader.ts';
import { readBody } from '../http/body.ts';
import { ProblemError } from '../http/problemError.ts';
import { allowOnly, type Query } from '../http/query.ts';

/** Forty needs, one of them a polygon of 300 vertices, and their words. */
const BODY_LIMIT = 64 * 1024;
const DEFAULT_LIMIT = 20;

/** The sites that fit a requirement, those to be asked about, and those that almost fit. It writes nothing: whoever may look may ask. */
export function matchRoutes(app: FastifyInstance, edition: SharedEdition): void {
  app.post(
    `${edition.prefix}/api/match`,
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        tags: [edition.name],
        summary: 'Sites that fit a requirement, with the reasons',
        body: MatchRequest,
        response: { 200: MatchAnswer },
      },
    },
    (request) => {
      allowOnly(request.query as Query);
      const { requirement, limit = DEFAULT_LIMIT, ids } = readBody(request, MatchRequest);
      const seen = editionFor(request, edition);
      const read = planMatch(requirement, seen.reference.points);
      if ('faults' in read) throw new ProblemError(422, 'invalid', { faults: read.faults });
      return seen.engine.match(read.plan, seen.scope, { limit, near: true, ids });
    },
  );
}
