import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { SetupRequest } from '#contract/people.ts';
import type { Ledger } from '../editions/ledger.ts';
import { readBody } from '../http/body.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { giveBackAttempt } from './attemptStore.ts';
import { countFromAddress } from './loginTries.ts';
import { refuseWeak } from './newPasswordCheck.ts';
import { hashPassword } from './password.ts';
import { refuseTaken } from './peopleRoutes.ts';
import { insertPerson } from './personStore.ts';
import type { Sessions } from './sessions.ts';
import { isSetupToken, spendSetupToken } from './setupStore.ts';

const BODY_LIMIT = 16 * 1024;
const tags = ['accounts'];

/** The first administrator of a deployment. */
export function setupRoutes(
  app: FastifyInstance,
  { ledger, sessions }: { readonly ledger: Ledger; readonly sessions: Sessions },
): void {
  const { db } = ledger;

  app.post(
    '/api/setup',
    {
      config: { permission: 'login' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'The first administrator, by the one-time link',
        querystring: NO_QUERY,
        body: SetupRequest,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { token, username, name, password } = readBody(request, SetupRequest);
      await countFromAddress(db, request);
      if (!(await isSetupToken(db, token))) throw new ProblemError(403, 'setup_over');
      refuseWeak(password, [username, name]);
      const passwordHash = await hashPassword(password);
      const login = await ledger.together(async (one) => {
        if (!(await spendSetupToken(one, token))) throw new ProblemError(403, 'setup_over');
        await giveBackAttempt(one, request.ip);
        const made = refuseTaken(await insertPerson(one, { username, name, role: 'admin', passwordHash }));
        return await sessions.begin(one, request, made, { verb: 'person.setup' });
      });
      sessions.give(request, reply, login);
      return reply.code(204).send();
    },
  );
}
