import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { EditionName } from '../editions/edition.ts';
import { leavingOf } from '../http/leaving.ts';
import { ProblemError } from '../http/problemError.ts';
import { queryOf } from '../http/requestChecks.ts';
import { sendAnswer, sentAnswer } from '../http/sentAnswer.ts';
import { kindOf } from './kinds/registry.ts';
import type { BaseMapRoom } from './room.ts';
import { UpstreamFailure } from './upstream/upstreamFailure.ts';

const MAX_ZOOM = 22;
/** A browser may go on showing what it has for so long, where the terms allow that tiles are kept. */
const KEPT_S = 7 * 86_400;
/** Otherwise as long as a map is looked at: going back and forth asks nobody again. */
const LOOKED_AT_S = 600;
const COME_AGAIN_S = 5;

interface Params {
  readonly code: string;
  readonly part: string;
  readonly z: string;
  readonly x: string;
  readonly y: string;
}

/** The tiles of base maps, as this server gets them: no address and no key of anybody else is in the page. */
export function baseMapTileRoutes(
  app: FastifyInstance,
  { name, prefix }: { readonly name: EditionName; readonly prefix: string },
  room: BaseMapRoom,
): void {
  app.get<{ Params: Params }>(
    `${prefix}/tiles/base/:code/:part/:z/:x/:y`,
    {
      schema: {
        tags: [name],
        summary: 'A tile of a base map, of those that this edition shows; 204 where there is none',
        params: Type.Object({
          code: Type.String(),
          part: Type.String(),
          z: Type.String(),
          x: Type.String(),
          y: Type.String(),
        }),
        querystring: queryOf({
          v: Type.Optional(Type.String({ description: 'as `baseMaps` of `/api/meta` says it' })),
        }),
        response: { 200: Type.Any(), 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const [part, z, x, y] = numbersOf(request.params);
      const map = (await room.shown(name)).find(({ code }) => code === request.params.code);
      // What is shifted is for use inside, whatever the list says.
      if (!map || (name === 'public' && map.datum !== 'wgs84') || part >= room.partsOf(map))
        throw new ProblemError(404, 'not_found');
      const tile = await answered(room.tile(map, part, { z, x, y }, leavingOf(reply)), map.code);
      if (!tile) return reply.code(204).header('cache-control', 'no-store').send();
      // What lies here is nobody's but ours to keep.
      const mayKeep = map.cacheAllowed || kindOf(map.kind)?.archive !== undefined;
      const scope = name === 'public' && mayKeep ? 'public' : 'private';
      reply.header('cache-control', `${scope}, max-age=${mayKeep ? KEPT_S : LOOKED_AT_S}`).type(tile.type);
      // Pictures are compressed as they are.
      return tile.type.startsWith('image/')
        ? reply.send(tile.bytes)
        : sendAnswer(request, reply, await sentAnswer(tile.bytes));
    },
  );
}

function numbersOf({ part, z, x, y }: Params): [number, number, number, number] {
  const numbers = [part, z, x, y].map((text) => (/^\d{1,8}$/.test(text) ? Number(text) : Number.NaN));
  const side = 2 ** numbers[1];
  if (!(numbers[0] >= 0 && numbers[1] <= MAX_ZOOM && numbers[2] < side && numbers[3] < side))
    throw new ProblemError(404, 'not_found');
  return numbers as [number, number, number, number];
}

/** What came; what did not is told by its reason, without what an address would say. */
async function answered<T>(coming: Promise<T>, code: string): Promise<T> {
  try {
    return await coming;
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    const isLater = error.fault === 'upstream_limited' || error.fault === 'upstream_busy';
    throw new ProblemError(isLater ? 503 : 502, 'base_map_failed', {
      faults: [{ code: error.fault, field: code }],
      ...(error.fault === 'upstream_busy' && { retryAfter: COME_AGAIN_S }),
    });
  }
}
