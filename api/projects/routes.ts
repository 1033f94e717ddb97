import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Written } from '#contract/edit.ts';
import { NewProject, ProjectHistory, ProjectPage, ProjectPatch, ProjectSheet } from '#contract/projects.ts';
import type { Edition } from '../editions/edition.ts';
import type { Ledger } from '../editions/ledger.ts';
import { readBody } from '../http/body.ts';
import { identityOf } from '../http/identity.ts';
import { idOf } from '../http/idParameter.ts';
import { versionOf, versionTag } from '../http/ifMatch.ts';
import { ProblemError } from '../http/problemError.ts';
import { type Query, readInteger } from '../http/query.ts';
import { NO_QUERY, queryOf } from '../http/requestChecks.ts';
import { createKeyOf } from '../resources/row/createKey.ts';
import { sendWritten } from '../resources/row/editing.ts';
import { checkProject } from './checkProject.ts';
import { createProject, editProject, type ProjectValues } from './editStore.ts';
import { readProjectHistory } from './historyStore.ts';
import { projectItem, projectSheet, type Reader } from './item.ts';
import { onceByKey } from './once.ts';
import { readRegisterFilter, registerQuery } from './registerFilter.ts';
import { readBook } from './sheetStore.ts';
import { readProjects } from './store.ts';
import { writeProject } from './writing.ts';

/** Every field at its longest, and a requirement of forty needs with a polygon. */
const BODY_LIMIT = 128 * 1024;
const MOST = 999_999_999;
const tags = ['projects'];
const params = Type.Object({ id: Type.String() });

export interface ProjectRooms {
  readonly ledger: Ledger;
  readonly full: Edition;
}

/** Who reads, and what grades are reckoned by. */
export function readerOf(request: FastifyRequest, { ledger, full }: ProjectRooms): Reader {
  const today = ledger.today();
  return { today, rules: full.rules().on(today).grade, person: request.identity?.person ?? null };
}

/** The register of projects: its lines, its sheets, and what they were. */
export function projectRoutes(app: FastifyInstance, rooms: ProjectRooms): void {
  registerRoutes(app, rooms);
  projectWriteRoutes(app, rooms);
  projectHistoryRoute(app, rooms);
}

function registerRoutes(app: FastifyInstance, rooms: ProjectRooms): void {
  const { ledger } = rooms;

  app.get(
    '/api/projects',
    {
      config: { permission: 'project.read' },
      schema: {
        tags,
        summary: 'Projects that pass the filter, by name; codes as comma lists, `unknown` for what has none',
        querystring: registerQuery(),
        response: { 200: ProjectPage },
      },
    },
    async (request) => {
      const passes = readRegisterFilter(request.query as Query);
      const reader = readerOf(request, rooms);
      const rows = await readProjects(ledger.db, reader.today);
      const items = rows.map((row) => projectItem(row, reader)).filter(passes);
      return { items, total: items.length };
    },
  );

  app.get(
    '/api/projects/:id',
    {
      config: { permission: 'project.read' },
      schema: {
        tags,
        summary: 'All of a project',
        params,
        querystring: NO_QUERY,
        response: { 200: ProjectSheet },
      },
    },
    async (request, reply) => {
      const id = idOf(request);
      const reader = readerOf(request, rooms);
      const [row] = await readProjects(ledger.db, reader.today, [id]);
      if (!row) throw new ProblemError(404, 'not_found');
      const sheet = projectSheet(row, await readBook(ledger.db, id), reader);
      reply.header('etag', versionTag(sheet.version, JSON.stringify(sheet)));
      return sheet;
    },
  );
}

function projectWriteRoutes(app: FastifyInstance, { ledger, full }: ProjectRooms): void {
  app.post(
    '/api/projects',
    {
      config: { permission: 'project.create' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Make a project, with its shortlist; an Idempotency-Key makes it once',
        querystring: NO_QUERY,
        body: NewProject,
        response: { 201: Written },
      },
    },
    async (request, reply) => {
      const { reason, shortlist, ...given } = readBody(request, NewProject);
      const values = checkProject(given, full.reference.places);
      const key = createKeyOf(request, identityOf(request).person.id, 'POST /api/projects');
      const written = await writeProject(
        ledger,
        request,
        'project.create',
        (write, person) => onceByKey(write, key, () => createProject(write, person, { values, shortlist })),
        reason,
      );
      reply.code(201).header('location', `/api/projects/${written.id}`);
      return sendWritten(reply, written);
    },
  );

  app.patch(
    '/api/projects/:id',
    {
      config: { permission: 'project.edit' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary:
          'Change fields (JSON merge patch, If-Match); a requirement, tags and a shortlist are replaced as a whole',
        params,
        querystring: NO_QUERY,
        body: ProjectPatch,
        response: { 200: Written },
      },
    },
    async (request, reply) => {
      const { reason, shortlist, ...given } = readBody(request, ProjectPatch);
      const values: ProjectValues = checkProject(given, full.reference.places);
      const wanted = { id: idOf(request), version: versionOf(request) };
      const key = createKeyOf(request, identityOf(request).person.id, `PATCH /api/projects/${wanted.id}`);
      const written = await writeProject(
        ledger,
        request,
        'project.edit',
        (write, person) =>
          onceByKey(write, key, () => editProject(write, person, wanted, { values, shortlist, reason })),
        reason,
      );
      return sendWritten(reply, written);
    },
  );
}

function projectHistoryRoute(app: FastifyInstance, { ledger }: ProjectRooms): void {
  app.get(
    '/api/projects/:id/history',
    {
      config: { permission: 'project.read' },
      schema: {
        tags,
        summary: 'Versions, newest first, with what each changed',
        params,
        querystring: queryOf({
          before: Type.Optional(Type.Integer({ description: '`next` of the page before' })),
        }),
        response: { 200: ProjectHistory },
      },
    },
    async (request) => {
      const query = request.query as Query;
      const before = readInteger(query, 'before', { min: 1, max: MOST, default: MOST });
      const page = await readProjectHistory(ledger.db, idOf(request), before === MOST ? null : before);
      if (!page) throw new ProblemError(404, 'not_found');
      return page;
    },
  );
}
