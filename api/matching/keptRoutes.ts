import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { KeepMatchRequest, KeptMatch, RepeatedMatch } from '#contract/keptMatch.ts';
import { inputsOf, repeatMatch } from '#domain/matching/repeat.ts';
import { polygonTest } from '#engine/shapes/polygonTest.ts';
import type { SharedEdition } from '../editions/edition.ts';
import type { Ledger } from '../editions/ledger.ts';
import { editionFor } from '../editions/reader.ts';
import { readBody } from '../http/body.ts';
import { idOf } from '../http/idParameter.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_BODY, NO_QUERY } from '../http/requestChecks.ts';
import { writeProject } from '../projects/writing.ts';
import { insertKeptMatch, readKeptMatch } from './keptStore.ts';
import { planForProject } from './planFor.ts';

const BODY_LIMIT = 64 * 1024;
const DEFAULT_LIMIT = 20;
const tags = ['projects'];
const params = Type.Object({ id: Type.String() });

/** Matches that are kept with what they came from, and worked out again from that alone. */
export function keptMatchRoutes(app: FastifyInstance, ledger: Ledger, edition: SharedEdition): void {
  const read = async (request: FastifyRequest) => {
    const found = await readKeptMatch(ledger.db, idOf(request));
    if (!found) throw new ProblemError(404, 'not_found');
    return found;
  };

  app.post(
    '/api/matches',
    {
      config: { permission: 'project.edit' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Match a requirement and keep the answer with what it came from',
        querystring: NO_QUERY,
        body: KeepMatchRequest,
        response: { 201: KeptMatch },
      },
    },
    async (request, reply) => {
      const { project = null, requirement, limit = DEFAULT_LIMIT } = readBody(request, KeepMatchRequest);
      const seen = editionFor(request, edition);
      const plan = await planForProject(requirement, project, seen);
      const answer = seen.engine.match(plan, seen.visibility, { limit, near: true });
      const { results, near, askFirst } = answer;
      const told = [...results, ...near.flatMap(({ sites }) => sites), ...askFirst].map(({ id }) => id);
      const { facts } = seen.engine.explain(plan, seen.visibility, told);
      const { algorithm, version, day } = answer;
      const inputs = inputsOf(answer, plan, facts);
      const kept = await writeProject(ledger, request, 'match.keep', (write, person) =>
        insertKeptMatch(write, person, { project, algorithm, version, day, requirement, inputs, answer }),
      );
      return reply.code(201).header('location', `/api/matches/${kept.id}`).send(kept);
    },
  );

  app.get(
    '/api/matches/:id',
    {
      config: { permission: 'project.read' },
      schema: { tags, summary: 'A kept match', params, querystring: NO_QUERY, response: { 200: KeptMatch } },
    },
    async (request) => (await read(request)).kept,
  );

  app.post(
    '/api/matches/:id/repeat',
    {
      config: { permission: 'project.read' },
      schema: {
        tags,
        summary: 'Work a kept match out again from its kept inputs alone',
        params,
        querystring: NO_QUERY,
        body: NO_BODY,
        response: { 200: RepeatedMatch },
      },
    },
    async (request) => {
      const { kept, facts } = await read(request);
      const answer = repeatMatch(facts, polygonTest);
      if (!answer)
        throw new ProblemError(409, 'algorithm_unknown', {
          faults: [{ code: 'unknown_code', field: 'algorithm', found: facts.algorithm }],
        });
      return { same: isDeepStrictEqual(answer, kept.answer), answer };
    },
  );
}
