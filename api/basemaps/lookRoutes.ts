import type { FastifyInstance } from 'fastify';
import { BaseMapChoices, BaseMapLook } from '#contract/baseMaps.ts';
import { Problem } from '#contract/problem.ts';
import { readBody } from '../http/body.ts';
import { leavingOf } from '../http/leaving.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { createSemaphore } from '../http/semaphore.ts';
import { addressFaults } from './kinds/addressParts.ts';
import { lookAt } from './look/lookAt.ts';
import type { BaseMapRoom } from './room.ts';
import { UpstreamFailure } from './upstream/upstreamFailure.ts';

/** What a service of maps has to choose from, before a base map is made of it. */
export function baseMapLookRoutes(app: FastifyInstance, room: BaseMapRoom): void {
  const turn = createSemaphore({ atOnce: 2, mostWaiting: 8, longestWaitS: 30, retryAfterS: 10 });

  app.post(
    '/api/base-maps/look',
    {
      config: { permission: 'deployment.manage' },
      bodyLimit: 8 * 1024,
      schema: {
        tags: ['baseMaps'],
        summary: 'Read what a WMTS, a WMS or an ArcGIS server offers; what cannot be a base map says why',
        querystring: NO_QUERY,
        body: BaseMapLook,
        response: { 200: BaseMapChoices, 422: Problem },
      },
    },
    async (request, reply) => {
      const wanted = readBody(request, BaseMapLook);
      const faults = addressFaults(wanted.url, 'url');
      if (faults.length > 0) throw new ProblemError(422, 'invalid', { faults });
      const known = (await room.all()).find(({ code }) => code === wanted.code);
      const key = wanted.key ?? known?.key() ?? null;
      const signal = leavingOf(reply);
      try {
        return { items: await turn(() => lookAt(wanted, key, { upstream: room.upstream, signal }), signal) };
      } catch (error) {
        if (!(error instanceof UpstreamFailure)) throw error;
        const { fault: code, found, expected } = error;
        throw new ProblemError(422, 'base_map_unread', {
          faults: [{ code, field: 'url', ...(found && { found }), ...(expected && { expected }) }],
        });
      }
    },
  );
}
