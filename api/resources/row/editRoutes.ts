import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Geometry } from 'geojson';
import { Type } from 'typebox';
import {
  BatchChange,
  NewResource,
  PublicationChange,
  ResourcePatch,
  Undone,
  UndoRequest,
  WrittenSelection,
} from '#contract/edit.ts';
import { fieldWithKey } from '#contract/fields.ts';
import type { GeometryWarning } from '#contract/geometryWarnings.ts';
import type { Fault } from '#contract/problem.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { versionOf } from '../../http/ifMatch.ts';
import { NO_QUERY } from '../../http/requestChecks.ts';
import { readDrawnGeometry } from '../boundary/drawnGeometry.ts';
import { undoWrites } from '../history/undoStore.ts';
import { WRITTEN_SHEET } from '../sheet/sheetSchema.ts';
import { createKeyOf } from './createKey.ts';
import { createResource } from './createStore.ts';
import { oncePerId, refuse, sendSheet } from './editing.ts';
import { editResources } from './editStore.ts';
import { type FieldValues, readFieldValues } from './fieldValues.ts';
import { publishResources } from './publishStore.ts';

/** 20,000 vertices with nine decimals, and every field beside them. */
const BODY_LIMIT = 2 * 1024 * 1024;
const tags = ['editing'];
const params = Type.Object({ id: Type.String() });
const judges = (name: string) => fieldWithKey(name) !== undefined;

/** Making resources, changing their fields, and changing a selection of them at once. */
export function editRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.addContentTypeParser(
    'application/merge-patch+json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  resourceRoutes(app, ledger);
  selectionRoutes(app, ledger);
  publicationRoute(app, ledger);
}

/** One resource: made, or some of its fields changed. */
function resourceRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.post(
    '/api/resources',
    {
      config: { permission: 'resource.create', judges },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Make a resource',
        querystring: NO_QUERY,
        body: NewResource,
        response: { 201: WRITTEN_SHEET },
      },
    },
    async (request, reply) => {
      const { person: editor } = identityOf(request);
      const { reason, ...content } = readContent(request, NewResource);
      const key = createKeyOf(request, editor.id, 'POST /api/resources');
      const { result } = await ledger.write(
        writerOf(request),
        'resource.create',
        (write) => createResource(write, { editor, ...content, key }),
        reason,
      );
      if (!result.ok) return refuse(result);
      reply.code(201).header('location', `/api/resources/${result.written.id}`);
      return await sendSheet(request, reply, ledger, result.written);
    },
  );

  app.patch(
    '/api/resources/:id',
    {
      config: { permission: 'resource.edit', judges },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Change fields (JSON merge patch, If-Match)',
        params,
        querystring: NO_QUERY,
        body: ResourcePatch,
        response: { 200: WRITTEN_SHEET },
      },
    },
    async (request, reply) => {
      const { person: editor } = identityOf(request);
      const resources = [{ id: idOf(request), version: versionOf(request) }];
      const { reason, ...content } = readContent(request, ResourcePatch);
      const { result } = await ledger.write(
        writerOf(request),
        'resource.edit',
        (write) => editResources(write, { editor, resources, ...content }),
        reason,
      );
      return result.ok ? await sendSheet(request, reply, ledger, result.resources[0]) : refuse(result);
    },
  );
}

/** The same change of many, and one's own taken back. */
function selectionRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.post(
    '/api/resources/batch',
    {
      config: { permission: 'resource.edit' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'The same change of a selection, all or none',
        querystring: NO_QUERY,
        body: BatchChange,
        response: { 200: WrittenSelection },
      },
    },
    async (request) => {
      const { person: editor } = identityOf(request);
      const { changes, resources, reason } = readBody(request, BatchChange);
      const { code, geometry, ...alike } = changes as Record<string, unknown>;
      const { values, faults } = readFieldValues(alike);
      // No two have the same code or lie in the same place.
      for (const [field, value] of Object.entries({ code, geometry }))
        if (value !== undefined) faults.push({ code: 'not_editable', field });
      const { result } = await ledger.write(
        writerOf(request),
        'resource.batch',
        (write) => editResources(write, { editor, resources: oncePerId(resources), values, faults }),
        reason,
      );
      return result.ok ? { resources: result.resources } : refuse(result);
    },
  );

  app.post(
    '/api/resources/undo',
    {
      config: { permission: 'resource.edit' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Take back one’s own last writes of a selection, all or none',
        querystring: NO_QUERY,
        body: UndoRequest,
        response: { 200: Undone },
      },
    },
    async (request) => {
      const { person: editor } = identityOf(request);
      const { resources } = readBody(request, UndoRequest);
      const { result } = await ledger.write(writerOf(request), 'resource.undo', (write) =>
        undoWrites(write, editor, oncePerId(resources)),
      );
      return result.ok ? { resources: result.resources, removed: result.removed } : refuse(result);
    },
  );
}

function publicationRoute(app: FastifyInstance, ledger: Ledger): void {
  app.post(
    '/api/resources/publish',
    {
      config: { permission: 'resource.publish' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Show a selection to the public, or take it away',
        querystring: NO_QUERY,
        body: PublicationChange,
        response: { 200: WrittenSelection },
      },
    },
    async (request) => {
      const { person: editor } = identityOf(request);
      const { published, resources, reason } = readBody(request, PublicationChange);
      const { result } = await ledger.write(
        writerOf(request),
        'resource.publish',
        (write) => publishResources(write, editor, oncePerId(resources), published),
        reason,
      );
      return result.ok ? { resources: result.resources } : refuse(result);
    },
  );
}

interface Content {
  readonly values: FieldValues;
  readonly geometry?: Geometry | null;
  readonly accept?: readonly GeometryWarning[];
  readonly faults: readonly Fault[];
  readonly reason?: string | null;
}

/** The fields, the geometry and the reason of a body; what is wrong with them is told with what the record finds wrong. */
function readContent(request: FastifyRequest, schema: typeof NewResource | typeof ResourcePatch): Content {
  const { reason, accept, geometry, ...fields } = readBody(request, schema) as Record<string, unknown> & {
    reason?: string | null;
    accept?: GeometryWarning[];
  };
  const { values, faults } = readFieldValues(fields);
  if (geometry === undefined || geometry === null) return { values, geometry, faults, reason };
  const drawn = readDrawnGeometry(geometry);
  return 'fault' in drawn
    ? { values, faults: [...faults, drawn.fault], reason }
    : { values, geometry: drawn.geometry, accept, faults, reason };
}
