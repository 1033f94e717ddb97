import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { isLoopback } from './access.ts';
import { ProblemError } from './problemError.ts';

const MINUTE_MS = 60_000;
/** How many addresses are counted at once. */
const MOST_ADDRESSES = 20_000;
/** What an address may ask in a minute: an office behind one address moves its maps, and a program that asks for all is slowed down. */
const A_MINUTE = { tiles: 6_000, assemblies: 30, matching: 120, other: 1_200 } as const;
/** A server that is so late with everything has no time for strangers. */
const LATE_MS = 2_000;
const COME_AGAIN_S = 5;

function limitOf(url: string): number {
  if (url.includes('/tiles/')) return A_MINUTE.tiles;
  if (url.endsWith('/match/assemblies')) return A_MINUTE.assemblies;
  return url.endsWith('/match') ? A_MINUTE.matching : A_MINUTE.other;
}

/**
 * Bounds what strangers may ask of this room's routes: so much a minute and address, each route by itself, and nothing while the server is
 * late. Readers on this machine are not counted: a proxy there that is not named in the settings speaks for all.
 */
export async function boundPublicLoad(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, rateLimit: { max: limitOf(route.url) } };
  });
  await app.register(rateLimit, {
    timeWindow: MINUTE_MS,
    cache: MOST_ADDRESSES,
    allowList: (request) => isLoopback(request.ip),
    // An answer has the same headers as everywhere.
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': false,
    },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new ProblemError(429, 'too_often', { retryAfter: Math.max(1, Math.ceil(ttl / 1000)) }),
  });
  await app.register(underPressure, {
    maxEventLoopDelay: LATE_MS,
    pressureHandler: (request, reply) => {
      if (!isLoopback(request.ip))
        reply.send(new ProblemError(503, 'overloaded', { retryAfter: COME_AGAIN_S }));
    },
  });
}
