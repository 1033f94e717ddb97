import type { FastifyInstance } from 'fastify';
import type { LineString } from 'geojson';
import { Type } from 'typebox';
import { parseBox } from '#contract/filterValues.ts';
import {
  MergeRequest,
  Shapes,
  SharedEdgeAnswer,
  SharedEdgeRequest,
  SplitOrMerged,
  SplitRequest,
} from '#contract/geometryEdit.ts';
import { RESOURCE_KINDS } from '#contract/kinds.ts';
import type { Fault } from '#contract/problem.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { ProblemError } from '../../http/problemError.ts';
import { badParameter, type Query, readCode, readText } from '../../http/query.ts';
import { NO_QUERY, queryOf } from '../../http/requestChecks.ts';
import { oncePerId, refuse } from '../row/editing.ts';
import { readFieldValues } from '../row/fieldValues.ts';
import { readDrawnGeometry } from './drawnGeometry.ts';
import { mergeResources } from './mergeStore.ts';
import { readShapes } from './shapeStore.ts';
import { fieldOf, type MovedBoundary, moveSharedEdge } from './sharedEdgeStore.ts';
import { CodeTakenError } from './splitMergeStore.ts';
import { type PartNames, splitResource } from './splitStore.ts';

/** Several boundaries of many vertices each. */
const BODY_LIMIT = 4 * 1024 * 1024;
const SMALL_BODY = 64 * 1024;
const MOST_LINE_VERTICES = 1_000;
const tags = ['editing'];

/** Splitting, merging, moving what is shared; and the outlines beside which one draws. */
export function geometryRoutes(app: FastifyInstance, ledger: Ledger): void {
  splitMergeRoutes(app, ledger);
  sharedEdgeRoute(app, ledger);
  shapesRoute(app, ledger);
}

function splitMergeRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.post(
    '/api/resources/split',
    {
      config: { permission: 'resource.edit' },
      bodyLimit: SMALL_BODY,
      schema: {
        tags,
        summary: 'Cut a parcel or a hall along a line',
        querystring: NO_QUERY,
        body: SplitRequest,
        response: { 200: SplitOrMerged },
      },
    },
    async (request) => {
      const { person: editor } = identityOf(request);
      const body = readBody(request, SplitRequest);
      const line = readLine(body.line);
      const parts = readNames(body.parts ?? [], 'parts.');
      const order = { editor, resource: body.resources[0], line, parts };
      return await remake(() =>
        ledger.write(
          writerOf(request),
          'resource.split',
          (write) => splitResource(write, order),
          body.reason,
        ),
      );
    },
  );

  app.post(
    '/api/resources/merge',
    {
      config: { permission: 'resource.edit' },
      bodyLimit: SMALL_BODY,
      schema: {
        tags,
        summary: 'Join neighbours of one kind',
        querystring: NO_QUERY,
        body: MergeRequest,
        response: { 200: SplitOrMerged },
      },
    },
    async (request) => {
      const { person: editor } = identityOf(request);
      const { resources, name, code, reason } = readBody(request, MergeRequest);
      const [names] = readNames([{ name, code }]);
      const order = { editor, resources: oncePerId(resources), ...names };
      return await remake(() =>
        ledger.write(writerOf(request), 'resource.merge', (write) => mergeResources(write, order), reason),
      );
    },
  );
}

function sharedEdgeRoute(app: FastifyInstance, ledger: Ledger): void {
  app.post(
    '/api/resources/shared-edge',
    {
      config: { permission: 'resource.edit' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Move a boundary for all who share it; what is not theirs is proposed',
        querystring: NO_QUERY,
        body: SharedEdgeRequest,
        response: { 200: SharedEdgeAnswer },
      },
    },
    async (request) => {
      const { person: editor } = identityOf(request);
      const { resources, accept = [], reason } = readBody(request, SharedEdgeRequest);
      const order = { editor, resources: readBoundaries(oncePerId(resources)), accept };
      const { result } = await ledger.write(
        writerOf(request),
        'resource.sharedEdge',
        (write) => moveSharedEdge(write, order),
        reason,
      );
      return result.ok ? { resources: result.resources, proposals: result.proposals } : refuse(result);
    },
  );
}

function shapesRoute(app: FastifyInstance, ledger: Ledger): void {
  app.get(
    '/api/resources/shapes',
    {
      config: { permission: 'history.read' },
      schema: {
        tags,
        summary: 'Outlines that meet a box, as the record has them',
        querystring: queryOf({
          bbox: Type.String({ description: 'west,south,east,north' }),
          kind: Type.Optional(Type.String()),
        }),
        response: { 200: Shapes },
      },
    },
    async (request) => {
      const query = request.query as Query;
      return await readShapes(ledger.db, readBox(query), readCode(query, 'kind', RESOURCE_KINDS) ?? null);
    },
  );
}

type Remaking = ReturnType<typeof splitResource>;

/** What a split or a merge made. A code that somebody took in between is a conflict like one that was taken before. */
async function remake(work: () => Promise<{ result: Awaited<Remaking> }>) {
  try {
    const { result } = await work();
    return result.ok ? { resources: result.resources } : refuse(result);
  } catch (error) {
    if (error instanceof CodeTakenError) throw new ProblemError(409, 'conflict');
    throw error;
  }
}

function invalid(faults: readonly Fault[]): never {
  throw new ProblemError(422, 'invalid', { faults });
}

function readLine(value: unknown): LineString {
  const drawn = readDrawnGeometry(value, { field: 'line', types: ['LineString'] });
  if ('fault' in drawn) return invalid([drawn.fault]);
  const line = drawn.geometry as LineString;
  const count = line.coordinates.length;
  if (count > MOST_LINE_VERTICES)
    invalid([
      { code: 'too_many_vertices', field: 'line', found: String(count), expected: `≤ ${MOST_LINE_VERTICES}` },
    ]);
  return line;
}

/** Names and codes as an edit of those fields would take them. */
function readNames(list: readonly PartNames[], prefix?: string): PartNames[] {
  const read = list.map(({ name, code }) =>
    readFieldValues({ ...(name !== undefined && { name }), ...(code !== undefined && { code }) }),
  );
  const faults = read.flatMap((part, index) =>
    part.faults.map((fault) => (prefix ? { ...fault, field: `${prefix}${index}.${fault.field}` } : fault)),
  );
  return faults.length > 0 ? invalid(faults) : read.map(({ values }) => values as PartNames);
}

function readBoundaries(
  resources: readonly { id: number; version: number; geometry?: unknown }[],
): MovedBoundary[] {
  const faults: Fault[] = [];
  const boundaries: MovedBoundary[] = [];
  for (const [index, { id, version, geometry }] of resources.entries()) {
    const drawn = readDrawnGeometry(geometry, { field: fieldOf(index), types: ['Polygon', 'MultiPolygon'] });
    if ('fault' in drawn) faults.push(drawn.fault);
    else boundaries.push({ id, version, geometry: drawn.geometry });
  }
  return faults.length > 0 ? invalid(faults) : boundaries;
}

function readBox(query: Query): readonly [number, number, number, number] {
  const text = readText(query, 'bbox');
  if (text === undefined)
    throw badParameter({ code: 'missing_field', field: 'bbox', expected: 'west,south,east,north' });
  const box = parseBox(text);
  if ('code' in box) throw badParameter({ field: 'bbox', found: text.slice(0, 80), ...box });
  return box;
}
