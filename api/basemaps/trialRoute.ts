import type { FastifyInstance } from 'fastify';
import { BaseMapTrial, BaseMapTrialAnswer } from '#contract/baseMaps.ts';
import { readBody } from '../http/body.ts';
import { leavingOf } from '../http/leaving.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import type { BaseMapRoom, HeldBaseMap } from './room.ts';
import { UpstreamFailure } from './upstream/upstreamFailure.ts';
import { refuseFaulty, valuesOf } from './writing.ts';

/** A picture of a base map before it is kept, by the same way as its tiles will go. */
export function baseMapTrialRoute(app: FastifyInstance, room: BaseMapRoom): void {
  let tried = 0;
  app.post(
    '/api/base-maps/trial',
    {
      config: { permission: 'deployment.manage' },
      bodyLimit: 64 * 1024,
      schema: {
        tags: ['baseMaps'],
        summary: 'One tile of a base map as it would be; nothing is kept',
        querystring: NO_QUERY,
        body: BaseMapTrial,
        response: { 200: BaseMapTrialAnswer },
      },
    },
    async (request, reply) => {
      const { map: wanted, code, z, x, y } = readBody(request, BaseMapTrial);
      if (x >= 2 ** z || y >= 2 ** z)
        throw new ProblemError(422, 'invalid', { faults: [{ code: 'out_of_range', field: 'x' }] });
      const kept = (await room.all()).find((one) => one.code === code && one.kind === wanted.kind);
      const key = wanted.key ?? kept?.key() ?? null;
      const values = valuesOf(wanted);
      refuseFaulty({ hosts: room.upstream.hosts }, { ...values, kind: wanted.kind }, key !== null);
      tried++;
      const map: HeldBaseMap = {
        ...values,
        // No map that is kept has a number like this: what befalls a trial is told of none.
        ...{ id: -tried, version: 0, position: 0, kind: wanted.kind, code: 'trial', limitedOn: null },
        ...{ cacheAllowed: false, hasKey: key !== null, key: () => key },
      };
      const leaving = leavingOf(reply);
      const parts = Array.from({ length: room.partsOf(map) }, (_, part) => part);
      const pictures = await told(
        Promise.all(parts.map((part) => room.tile(map, part, { z, x, y }, leaving))),
      );
      return {
        pictures: pictures.map(
          (picture) => picture && { type: picture.type, base64: picture.bytes.toString('base64') },
        ),
      };
    },
  );
}

/** Why nothing came, with what was found: whoever manages the maps has to mend it. */
async function told<T>(coming: Promise<T>): Promise<T> {
  try {
    return await coming;
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    const { fault, found, expected } = error;
    throw new ProblemError(502, 'base_map_failed', {
      faults: [{ code: fault, field: 'map', ...(found && { found }), ...(expected && { expected }) }],
    });
  }
}
