import type { FastifyInstance } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { isCivilDate } from '#contract/filterValues.ts';
import type { Fault } from '#contract/problem.ts';
import {
  ContactEntry,
  ContactPatch,
  IssuePatch,
  ProjectIssue,
  ShortlistChange,
  WrittenEntry,
} from '#contract/projects.ts';
import type { Ledger } from '../editions/ledger.ts';
import { readBody } from '../http/body.ts';
import { idOf } from '../http/idParameter.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import {
  addEntry,
  changeEntry,
  type EntryKind,
  type EntryValues,
  removeEntry,
  setShortlist,
} from './entryStore.ts';
import { writeProject } from './writing.ts';

const BODY_LIMIT = 32 * 1024;
const tags = ['projects'];
const params = Type.Object({ id: Type.String() });
const entryParams = Type.Object({ id: Type.String(), entry: Type.String() });
const config = { permission: 'project.edit' } as const;

interface EntryRoute {
  readonly kind: EntryKind;
  readonly path: string;
  readonly whole: TSchema;
  readonly part: TSchema;
  readonly name: string;
}

const KINDS: readonly EntryRoute[] = [
  {
    kind: 'contact',
    path: 'contacts',
    whole: ContactEntry,
    part: ContactPatch,
    name: 'a line of the contacts log',
  },
  { kind: 'issue', path: 'issues', whole: ProjectIssue, part: IssuePatch, name: 'an issue' },
];

/** The contacts log, the issues and the shortlist of a project. */
export function projectEntryRoutes(app: FastifyInstance, ledger: Ledger): void {
  for (const entry of KINDS) entryRoutes(app, ledger, entry);
  shortlistRoute(app, ledger);
}

function entryRoutes(
  app: FastifyInstance,
  ledger: Ledger,
  { kind, path, whole, part, name }: EntryRoute,
): void {
  app.post(
    `/api/projects/:id/${path}`,
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: `Add ${name}`,
        params,
        querystring: NO_QUERY,
        body: whole,
        response: { 201: WrittenEntry },
      },
    },
    async (request, reply) => {
      const values = checkDays(readBody(request, whole) as EntryValues, ledger.today());
      const made = await writeProject(ledger, request, `project.${kind}`, (write, person) =>
        addEntry(write, person, { project: idOf(request), kind, values }),
      );
      return reply.code(201).send(made);
    },
  );

  app.patch(
    `/api/projects/:id/${path}/:entry`,
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: `Change ${name}`,
        params: entryParams,
        querystring: NO_QUERY,
        body: part,
        response: { 200: WrittenEntry },
      },
    },
    async (request) => {
      const values = checkDays(readBody(request, part) as EntryValues, ledger.today());
      return await writeProject(ledger, request, `project.${kind}`, (write, person) =>
        changeEntry(write, person, { project: idOf(request), kind, entry: idOf(request, 'entry'), values }),
      );
    },
  );

  app.delete(
    `/api/projects/:id/${path}/:entry`,
    {
      config,
      schema: {
        tags,
        summary: `Take ${name} away`,
        params: entryParams,
        querystring: NO_QUERY,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await writeProject(ledger, request, `project.${kind}Remove`, (write, person) =>
        removeEntry(write, person, { project: idOf(request), kind, entry: idOf(request, 'entry') }),
      );
      return reply.code(204).send();
    },
  );
}

function shortlistRoute(app: FastifyInstance, ledger: Ledger): void {
  app.put(
    '/api/projects/:id/shortlist',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'The sites that are being looked at, in their order',
        params,
        querystring: NO_QUERY,
        body: ShortlistChange,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { resources } = readBody(request, ShortlistChange);
      await writeProject(ledger, request, 'project.shortlist', (write, person) =>
        setShortlist(write, person, { project: idOf(request), resources }),
      );
      return reply.code(204).send();
    },
  );
}

/** What happened did not happen tomorrow. @throws ProblemError 422 that names every day at fault */
function checkDays(values: EntryValues, today: string): EntryValues {
  const faults: Fault[] = [];
  for (const field of ['on', 'nextOn', 'due', 'doneOn'] as const) {
    const day = values[field];
    if (typeof day !== 'string') continue;
    if (!isCivilDate(day)) faults.push({ code: 'malformed_date', field, found: day, expected: 'YYYY-MM-DD' });
    else if ((field === 'on' || field === 'doneOn') && day > today)
      faults.push({ code: 'date_in_future', field, found: day, expected: `≤ ${today}` });
  }
  if (faults.length > 0) throw new ProblemError(422, 'invalid', { faults });
  return values;
}
