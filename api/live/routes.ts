import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { CookieLogin } from '../accounts/cookieLogin.ts';
import type { LiveEdition } from '../editions/liveEdition.ts';
import type { Office } from '../editions/office.ts';
import { editionFor, officeFor } from '../editions/reader.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { openEventStream } from './eventStream.ts';
import { createHub, type HubOptions } from './hub.ts';

/** More open pages than that a server does not take on; their pages go on asking from time to time. */
const MOST_STREAMS = 2_000;
/** Beyond it there is room for those who were cut and come back. */
const MOST_WITH_RETURNING = 2_200;
/** From one address: visitors behind one proxy share one, and so do all officers of an office. */
const MOST_FROM_ADDRESS = { public: 200, full: 1_000 } as const;

export interface LiveOptions {
  /** Whether a reader whose stream was opened by this request may still look on. */
  readonly mayGoOn: (request: FastifyRequest) => Promise<boolean>;
  readonly streams?: HubOptions;
  /** What stands behind the full edition. */
  readonly office?: Office;
  /** Tells when some may no longer be who they were. */
  readonly onLoginChange?: CookieLogin['onChange'];
}

/** Every write as it happens, as server-sent events. */
export function liveRoutes(
  app: FastifyInstance,
  edition: LiveEdition,
  { mayGoOn, streams, office, onLoginChange }: LiveOptions,
): void {
  const hub = createHub(edition, office ?? null, streams);
  const stopHearing = onLoginChange?.((concerns) => void hub.recheck(concerns));
  app.addHook('preClose', async () => {
    stopHearing?.();
    hub.close();
  });

  app.get(
    `${edition.prefix}/api/events`,
    {
      exposeHeadRoute: false,
      schema: {
        tags: [edition.name],
        summary: 'Server-sent events: `change` for each write, `reload` for more than can be told',
        description:
          '`id` is the data’s version; `Last-Event-ID` asks for what came after it. `office` (full edition): versions of projects, months and the like, as far as the reader may ask for them.',
        produces: ['text/event-stream'],
        querystring: NO_QUERY,
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      // A program that takes no stream would wait for its end for ever.
      if (!acceptsEvents(request.headers.accept)) throw new ProblemError(406, 'unsupported_media');
      const after = readVersion(request.headers['last-event-id']);
      const { all, here } = hub.size(request.ip);
      const isFull = all >= (after === null ? MOST_STREAMS : MOST_WITH_RETURNING);
      if (isFull || here >= MOST_FROM_ADDRESS[edition.name])
        throw new ProblemError(503, 'overloaded', { retryAfter: 30 });
      const { seesPrivate } = editionFor(request, edition);
      reply.hijack();
      reply.raw.writeHead(200, {
        ...headersOf(reply.getHeaders()),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        // nginx would keep the events until it has a buffer full of them.
        'x-accel-buffering': 'no',
      });
      reply.raw.flushHeaders();
      request.raw.socket.setNoDelay(true);
      await hub.follow({
        stream: openEventStream(reply.raw),
        after,
        seesNames: seesPrivate,
        officeOf: (versions) => officeFor(request, versions),
        address: request.ip,
        identity: request.identity,
        mayGoOn: () => mayGoOn(request),
      });
    },
  );
}

function acceptsEvents(accept: string | undefined): boolean {
  return accept !== undefined && /text\/event-stream|text\/\*|\*\/\*/.test(accept);
}

function readVersion(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** Headers that hooks have set, as Node takes them. */
function headersOf(
  headers: Record<string, number | string | string[] | undefined>,
): Record<string, number | string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, number | string | string[]] => entry[1] !== undefined,
    ),
  );
}
