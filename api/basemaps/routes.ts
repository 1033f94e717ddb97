import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  BaseMapChange,
  BaseMapEntry,
  type BaseMapEntryData,
  BaseMapOrder,
  BaseMaps,
  NewBaseMap,
} from '#contract/baseMaps.ts';
import type { Ledger } from '../editions/ledger.ts';
import { readBody } from '../http/body.ts';
import { writerOf } from '../http/identity.ts';
import { versionOf, versionTag } from '../http/ifMatch.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { kindOf } from './kinds/registry.ts';
import { baseMapLookRoutes } from './lookRoutes.ts';
import type { BaseMapRoom, HeldBaseMap } from './room.ts';
import {
  type BaseMapWriting,
  changeBaseMap,
  createBaseMap,
  removeBaseMap,
  reorderBaseMaps,
} from './writing.ts';

const BODY_LIMIT = 64 * 1024;
const tags = ['baseMaps'];
const config = { permission: 'deployment.manage' } as const;
const params = Type.Object({ code: Type.String() });

export interface BaseMapRooms {
  readonly ledger: Ledger;
  readonly room: BaseMapRoom;
}

/** Base maps: which there are, in which order, and who may see them. */
export function baseMapRoutes(app: FastifyInstance, rooms: BaseMapRooms): void {
  listRoutes(app, rooms);
  changeRoutes(app, rooms);
  baseMapLookRoutes(app, rooms.room);
}

function writingOf(request: FastifyRequest, { ledger, room }: BaseMapRooms): BaseMapWriting {
  return { ledger, writer: writerOf(request), hosts: room.upstream.hosts };
}

/** A base map as who manages them is told of it: of its key only that there is one. */
function entryOf(map: HeldBaseMap, room: BaseMapRoom): BaseMapEntryData {
  const { code, version, kind, name, nameEn, parameters, hasKey, datum, attribution, reviewNumber } = map;
  const { extent, minZoom, maxZoom, enabled, mayBePublic, cacheAllowed } = map;
  return {
    ...{ code, version, kind, name, nameEn, parameters: { ...parameters }, hasKey, datum },
    form: kindOf(kind)?.form(parameters) ?? 'raster',
    ...{ attribution, reviewNumber, extent, minZoom, maxZoom, enabled, mayBePublic, cacheAllowed },
    ...{ state: room.stateOf(map), trouble: room.troubleOf(map) },
  };
}

async function sendEntry(
  reply: FastifyReply,
  { room }: BaseMapRooms,
  code: string,
): Promise<BaseMapEntryData> {
  const map = (await room.all()).find((one) => one.code === code);
  if (!map) throw new Error(`the base map ${code} was written and is not there`);
  const entry = entryOf(map, room);
  reply.header('etag', versionTag(entry.version, JSON.stringify(entry)));
  return entry;
}

function listRoutes(app: FastifyInstance, rooms: BaseMapRooms): void {
  app.get(
    '/api/base-maps',
    {
      config,
      schema: {
        tags,
        summary: 'Base maps in their order, without their keys, and the hosts that may be asked',
        querystring: NO_QUERY,
        response: { 200: BaseMaps },
      },
    },
    async () => ({
      items: (await rooms.room.all()).map((map) => entryOf(map, rooms.room)),
      hosts: rooms.room.upstream.hosts.text.split(',').filter(Boolean),
    }),
  );

  app.put(
    '/api/base-maps/order',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Put the base maps in another order; readers begin with the first that they may see',
        querystring: NO_QUERY,
        body: BaseMapOrder,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await reorderBaseMaps(writingOf(request, rooms), readBody(request, BaseMapOrder).codes);
      return reply.code(204).send();
    },
  );
}

function changeRoutes(app: FastifyInstance, rooms: BaseMapRooms): void {
  app.post(
    '/api/base-maps',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary:
          'Add a base map at the end of the order; one in GCJ-02 is out of use until it is said otherwise',
        querystring: NO_QUERY,
        body: NewBaseMap,
        response: { 201: BaseMapEntry },
      },
    },
    async (request, reply) => {
      const made = await createBaseMap(writingOf(request, rooms), readBody(request, NewBaseMap));
      reply.code(201).header('location', `/api/base-maps/${made.code}`);
      return await sendEntry(reply, rooms, made.code);
    },
  );

  app.patch<{ Params: { code: string } }>(
    '/api/base-maps/:code',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary:
          'Change a base map (If-Match); parameters are replaced as a whole, a key that is not sent stays',
        params,
        querystring: NO_QUERY,
        body: BaseMapChange,
        response: { 200: BaseMapEntry },
      },
    },
    async (request, reply) => {
      const wanted = { code: request.params.code, version: versionOf(request) };
      const row = await changeBaseMap(writingOf(request, rooms), wanted, readBody(request, BaseMapChange));
      return await sendEntry(reply, rooms, row.code);
    },
  );

  app.delete<{ Params: { code: string } }>(
    '/api/base-maps/:code',
    {
      config,
      schema: {
        tags,
        summary: 'Remove a base map (If-Match)',
        params,
        querystring: NO_QUERY,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const wanted = { code: request.params.code, version: versionOf(request) };
      await removeBaseMap(writingOf(request, rooms), wanted);
      return reply.code(204).send();
    },
  );
}
