import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Editions } from '../editions/editions.ts';
import { mayReadFull } from '../http/access.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { VERSION } from '../version.ts';
import type { DiskSpace } from './diskSpace.ts';

const Ready = Type.Object({
  status: Type.Literal('ok'),
  version: Type.String(),
  resources: Type.Integer(),
  database: Type.Union([Type.Literal('embedded'), Type.Literal('postgresql')]),
});

export interface HealthOptions {
  readonly database: Static<typeof Ready>['database'];
  readonly bindAddress: string;
  readonly disk: Pick<DiskSpace, 'isFull'>;
}

/** Whether the process lives, and whether it can do its work: with a full disk it cannot. `resources` counts what the public edition shows to a reader to whom the full one is closed. */
export function healthRoutes(
  app: FastifyInstance,
  editions: Editions,
  { database, bindAddress, disk }: HealthOptions,
): void {
  app.get(
    '/health/live',
    {
      schema: {
        tags: ['health'],
        querystring: NO_QUERY,
        response: { 200: Type.Object({ status: Type.Literal('ok') }) },
      },
    },
    () => ({ status: 'ok' as const }),
  );
  app.get(
    '/health/ready',
    { schema: { tags: ['health'], querystring: NO_QUERY, response: { 200: Ready } } },
    async (request) => {
      if (await disk.isFull()) throw new ProblemError(507, 'disk_full');
      return {
        status: 'ok' as const,
        version: VERSION,
        resources: (mayReadFull(bindAddress, request) ? editions.full : editions.public).engine.size,
        database,
      };
    },
  );
}
