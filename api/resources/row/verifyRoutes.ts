import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Verification } from '#contract/edit.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { ProblemError } from '../../http/problemError.ts';
import { NO_QUERY } from '../../http/requestChecks.ts';
import { WRITTEN_SHEET } from '../sheet/sheetSchema.ts';
import { refuse, sendSheet } from './editing.ts';
import { verifyResource } from './verifyStore.ts';

const BODY_LIMIT = 16 * 1024;

/** Saying that one stood there and looked. */
export function verifyRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.post(
    '/api/resources/:id/verify',
    {
      config: { permission: 'resource.verify' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags: ['editing'],
        summary: 'Verified today: with a note, a position, a photo',
        params: Type.Object({ id: Type.String() }),
        querystring: NO_QUERY,
        body: Verification,
        response: { 200: WRITTEN_SHEET },
      },
    },
    async (request, reply) => {
      const { person } = identityOf(request);
      const id = idOf(request);
      const sighting = readBody(request, Verification);
      if ((sighting.lon == null) !== (sighting.lat == null))
        throw new ProblemError(422, 'invalid', {
          faults: [{ code: 'missing_field', field: sighting.lon == null ? 'lon' : 'lat' }],
        });
      const { result } = await ledger.write(writerOf(request), 'resource.verify', (write) =>
        verifyResource(write, person, id, sighting),
      );
      return result.ok ? await sendSheet(request, reply, ledger, result.written) : refuse(result);
    },
  );
}
