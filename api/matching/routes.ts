import type { FastifyInstance } from 'fastify';
import { AssemblyAnswer, AssemblyRequest } from '#contract/allocation.ts';
import { MatchAnswer, MatchRequest } from '#contract/match.ts';
import type { SharedEdition } from '../editions/edition.ts';
import { editionFor } from '../editions/reader.ts';
import { readBody } from '../http/body.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { type Assemblies, findAssemblies } from './assemblies.ts';
import { createAssemblyAnswers } from './assemblyAnswers.ts';
import { planForProject } from './planFor.ts';

/** Forty needs, one of them a polygon of 300 vertices, and their words. */
const BODY_LIMIT = 64 * 1024;
const DEFAULT_LIMIT = 20;
/** A ditch or a path between two parcels. */
const DEFAULT_GAP_M = 6;

/** The sites that fit a requirement, those to be asked about, and those that almost fit. It writes nothing: whoever may look may ask. */
export function matchRoutes(app: FastifyInstance, edition: SharedEdition): void {
  const inTurn = createAssemblyAnswers<Assemblies>(edition.name);
  app.post(
    `${edition.prefix}/api/match`,
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        tags: [edition.name],
        summary: 'Sites that fit a requirement, with the reasons',
        querystring: NO_QUERY,
        body: MatchRequest,
        response: { 200: MatchAnswer },
      },
    },
    async (request) => {
      const { requirement, project, limit = DEFAULT_LIMIT, ids } = readBody(request, MatchRequest);
      const seen = editionFor(request, edition);
      const plan = await planForProject(requirement, project, seen);
      return seen.engine.match(plan, seen.visibility, { limit, near: true, ids });
    },
  );

  app.post(
    `${edition.prefix}/api/match/assemblies`,
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        tags: [edition.name],
        summary: 'Adjoining parcels and runs of floors that together fit a requirement',
        querystring: NO_QUERY,
        body: AssemblyRequest,
        response: { 200: AssemblyAnswer },
      },
    },
    async (request) => {
      const body = readBody(request, AssemblyRequest);
      const { requirement, project, gapM = DEFAULT_GAP_M, limit = DEFAULT_LIMIT } = body;
      const seen = editionFor(request, edition);
      const { version } = seen.engine;
      const plan = await planForProject(requirement, project, seen);
      const find = () => findAssemblies(plan, seen, { gapM, limit });
      const question = { requirement, held: [...(plan.held ?? [])], gapM, limit };
      return { version, ...(await inTurn(seen, question, find)) };
    },
  );
}
