import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback, isOnThisMachine } from './access.ts';
import { ProblemError } from './problemError.ts';

const MINUTE_MS = 60_000;
/** How many addresses are counted at once. */
const MOST_ADDRESSES = 20_000;
/** What an address may ask in a minute: an office behind one address moves its maps, and a program that asks for all is slowed down. */
const A_MINUTE = { tiles: 6_000, assemblies: 30, matching: 120, other: 1_200 } as const;
/** A server that comes to its events so late, on the average of a window, has no time for strangers. */
const LATE_MS = 1_000;

export interface LatenessWindow {
  /** One long turn, or a machine that is busy with something else, is no lateness: it has to last. */
  readonly windowMs: number;
}

export const LATENESS_WINDOW: LatenessWindow = { windowMs: 5_000 };
const COME_AGAIN_S = 5;

function limitOf(url: string): number {
  if (url.includes('/tiles/')) return A_MINUTE.tiles;
  if (url.endsWith('/match/assemblies')) return A_MINUTE.assemblies;
  return url.endsWith('/match') ? A_MINUTE.matching : A_MINUTE.other;
}

/**
 * Bounds what strangers may ask of this room's routes: so much a minute and address, each route by itself, and nothing while the server is
 * late. Who sits at this machine is not counted. A proxy that the settings do not name is one reader, wherever it stands: what it says of
 * others is not believed.
 */
export async function boundPublicLoad(app: FastifyInstance, { windowMs }: LatenessWindow): Promise<void> {
  let isTold = false;
  /** Once: whoever set the proxy up reads it in the log. */
  function tellOfProxy({ ip }: FastifyRequest): void {
    if (isTold || !isLoopback(ip)) return;
    isTold = true;
    app.log.warn(`a proxy at ${ip} is not named in TRUSTED_PROXIES: its readers count as one`);
  }
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, rateLimit: { max: limitOf(route.url) } };
  });
  await app.register(rateLimit, {
    timeWindow: MINUTE_MS,
    cache: MOST_ADDRESSES,
    allowList(request) {
      if (isOnThisMachine(request)) return true;
      tellOfProxy(request);
      return false;
    },
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
    sampleInterval: windowMs,
    pressureHandler(request) {
      // Thrown, so that nothing is worked out for who is refused: from here the plugin goes on otherwise.
      if (!isOnThisMachine(request)) throw new ProblemError(503, 'overloaded', { retryAfter: COME_AGAIN_S });
    },
  });
}
