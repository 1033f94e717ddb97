import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Account, type AccountData, NewPerson, PersonChange } from '#contract/people.ts';
import { insertAudit } from '../audit/store.ts';
import type { Ledger } from '../editions/ledger.ts';
import { readBody } from '../http/body.ts';
import { identityOf, writerOf } from '../http/identity.ts';
import { idOf } from '../http/idParameter.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import type { CookieLogin } from './cookieLogin.ts';
import { refuseWeak } from './newPasswordCheck.ts';
import { hashPassword } from './password.ts';
import {
  insertPerson,
  lockAdmins,
  type PersonFailure,
  type PersonUpdate,
  readPeople,
  updatePerson,
} from './personStore.ts';
import { deleteSessions } from './sessionStore.ts';

const BODY_LIMIT = 16 * 1024;
const tags = ['accounts'];
type Transaction = Parameters<Parameters<Ledger['together']>[0]>[0];

interface PeopleRooms {
  readonly ledger: Ledger;
  readonly cookie: CookieLogin;
}

/** The accounts of a deployment. */
export function peopleRoutes(app: FastifyInstance, { ledger, cookie }: PeopleRooms): void {
  const { db } = ledger;

  app.get(
    '/api/people',
    {
      config: { permission: 'people.read' },
      schema: {
        tags,
        summary: 'Accounts',
        querystring: NO_QUERY,
        response: { 200: Type.Object({ items: Type.Array(Account) }) },
      },
    },
    async () => ({ items: await readPeople(db) }),
  );

  app.post(
    '/api/people',
    {
      config: { permission: 'people.manage' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Make an account',
        querystring: NO_QUERY,
        body: NewPerson,
        response: { 201: Account },
      },
    },
    async (request, reply) => {
      const { password, ...input } = readBody(request, NewPerson);
      refuseWeak(password, [input.username, input.name]);
      const passwordHash = await hashPassword(password);
      const made = await ledger.together(async (one) => {
        await adminsWith(one, request);
        const person = refuseTaken(await insertPerson(one, { ...input, passwordHash }));
        const { username, role } = person;
        await insertAudit(one, writerOf(request), 'person.create', { username, role });
        return person;
      });
      return reply.code(201).send(made);
    },
  );

  changeRoute(app, { ledger, cookie });
}

function changeRoute(app: FastifyInstance, { ledger, cookie }: PeopleRooms): void {
  const { db } = ledger;
  app.patch(
    '/api/people/:id',
    {
      config: { permission: 'people.manage' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Change an account',
        querystring: NO_QUERY,
        body: PersonChange,
        response: { 200: Account },
      },
    },
    async (request) => {
      const { password, ...fields } = readBody(request, PersonChange);
      const id = idOf(request);
      if (password !== undefined) await refuseWeakFor(db, { id, password, name: fields.name });
      const passwordHash = password === undefined ? undefined : await hashPassword(password);
      const change: PersonUpdate = { ...fields, ...(passwordHash && { passwordHash }) };
      const ends = passwordHash !== undefined || fields.enabled === false || fields.outsideId !== undefined;
      // From now on nobody is believed to be them who does not prove it, whether or not the record can be asked.
      cookie.doubt(id);
      try {
        const made = await ledger.together(async (one) => {
          refuseLastAdmin(await adminsWith(one, request), id, fields);
          const changed = await updatePerson(one, id, change);
          if (changed === null) throw new ProblemError(404, 'not_found');
          const person = refuseTaken(changed);
          if (ends) await deleteSessions(one, id, null);
          await insertAudit(one, writerOf(request), 'person.change', {
            username: person.username,
            ...fields,
          });
          return person;
        });
        if (ends) cookie.endAllOf(id, null);
        return made;
      } finally {
        // Who was proved meanwhile was proved by what the account was before.
        cookie.doubt(id);
      }
    },
  );
}

/** The administrators as they are and stay until this is written; who asks is still one of them. @throws ProblemError 403 */
async function adminsWith(one: Transaction, request: FastifyRequest): Promise<readonly number[]> {
  const admins = await lockAdmins(one);
  if (!admins.includes(identityOf(request).person.id)) throw new ProblemError(403, 'forbidden');
  return admins;
}

/** The last one who could let others in again stays as they are. @throws ProblemError 409 */
function refuseLastAdmin(admins: readonly number[], id: number, { role, enabled }: PersonUpdate): void {
  const weakens = (role !== undefined && role !== 'admin') || enabled === false;
  if (weakens && admins.length === 1 && admins[0] === id) throw new ProblemError(409, 'conflict');
}

async function refuseWeakFor(
  db: Ledger['db'],
  { id, password, name }: { readonly id: number; readonly password: string; readonly name?: string },
): Promise<void> {
  const person = (await readPeople(db)).find((one) => one.id === id);
  if (!person) throw new ProblemError(404, 'not_found');
  refuseWeak(password, [person.username, name ?? person.name]);
}

const TAKEN_FIELD: Readonly<Record<PersonFailure, string>> = {
  name_taken: 'name',
  username_taken: 'username',
  outside_taken: 'outsideId',
};

/** @throws ProblemError 409 for what has to be one person's alone and is somebody else's */
export function refuseTaken(made: AccountData | PersonFailure): AccountData {
  if (typeof made === 'object') return made;
  throw new ProblemError(409, 'conflict', { faults: [{ code: 'already_taken', field: TAKEN_FIELD[made] }] });
}
