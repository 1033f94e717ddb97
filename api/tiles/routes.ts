import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { filterToQuery } from '#contract/filterText.ts';
import { knowsIdle } from '#contract/idle.ts';
import type { Edition, SharedEdition } from '../editions/edition.ts';
import { filterQuerySchema } from '../editions/querySchema.ts';
import { editionFor } from '../editions/reader.ts';
import type { TileAddress } from '../editions/tileCache.ts';
import { ProblemError } from '../http/problemError.ts';
import { type Query, readFilter } from '../http/query.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { schemeOf } from '../http/scheme.ts';
import { sendAnswer } from '../http/sentAnswer.ts';

/** The finest zoom that is made; maps draw closer views from it. A tile unit is 0.15 m there. */
const MAX_ZOOM = 16;
/** The finest zoom that is answered at all. */
const MAX_ANSWERED_ZOOM = 22;

const TILE = 'application/vnd.mapbox-vector-tile';

const TileParams = Type.Object({ z: Type.String(), x: Type.String(), y: Type.String() });

/** Vector tiles of the resources (layers `resources` and `cells`) and of the reference layers, with their TileJSON. */
export function tileRoutes(app: FastifyInstance, edition: SharedEdition): void {
  const { prefix } = edition;
  const tag = { tags: [edition.name], response: { 200: Type.Any() } };

  app.get(
    `${prefix}/tiles/resources.json`,
    { schema: { ...tag, summary: 'TileJSON of the resources', querystring: filterQuerySchema(edition) } },
    (request) => {
      const seen = editionFor(request, edition);
      const filter = readFilter(request.query as Query, seen.vocabulary());
      const query = filterToQuery(filter);
      return tileJson(edition, request, 'resources', query && `?${query}`, {
        bounds: seen.engine.bounds({ filter, visibility: seen.visibility }),
        layers: {
          resources: knowsIdle(seen.visibility.fields)
            ? { ...resourceFields, idle: 'String' }
            : resourceFields,
          cells: { count: 'Number', only: 'Number' },
        },
      });
    },
  );

  app.get<{ Params: Record<'z' | 'x' | 'y', string> }>(
    `${prefix}/tiles/resources/:z/:x/:y.mvt`,
    {
      compress: false,
      schema: {
        ...tag,
        summary: 'Vector tile of the resources',
        params: TileParams,
        querystring: filterQuerySchema(edition),
      },
    },
    async (request, reply) => {
      const address = readAddress(request.params);
      const seen = editionFor(request, edition);
      const filter = readFilter(request.query as Query, seen.vocabulary());
      const key = `${seen.visibility.key}|${edition.today()}|${filterToQuery(filter)}|${address.z}/${address.x}/${address.y}`;
      const tile = await edition.tiles.get(key, address, () =>
        seen.engine.tile({ filter, visibility: seen.visibility }, address.z, address.x, address.y),
      );
      return sendAnswer(request, reply.type(TILE), tile);
    },
  );

  app.get(
    `${prefix}/tiles/reference.json`,
    { schema: { ...tag, summary: 'TileJSON of the reference layers', querystring: NO_QUERY } },
    (request) => {
      return tileJson(edition, request, 'reference', '', {
        bounds: edition.reference.bounds(),
        layers: {
          reference: { layer: 'String', role: 'String', class: 'String', name: 'String', name_en: 'String' },
        },
      });
    },
  );

  app.get<{ Params: Record<'z' | 'x' | 'y', string> }>(
    `${prefix}/tiles/reference/:z/:x/:y.mvt`,
    {
      compress: false,
      schema: {
        ...tag,
        summary: 'Vector tile of the reference layers',
        params: TileParams,
        querystring: NO_QUERY,
      },
    },
    async (request, reply) => {
      const address = readAddress(request.params);
      const key = `reference|${address.z}/${address.x}/${address.y}`;
      const tile = await edition.tiles.get(key, address, () =>
        edition.reference.tile(address.z, address.x, address.y),
      );
      return sendAnswer(request, reply.type(TILE), tile);
    },
  );
}

const resourceFields = {
  id: 'Number',
  kind: 'String',
  status: 'String',
  name: 'String',
  area: 'Number',
  available: 'Number',
  partly: 'Boolean',
  building: 'String',
  ids: 'String',
  count: 'Number',
};

function tileJson(
  edition: Edition,
  request: FastifyRequest,
  name: string,
  query: string,
  content: { bounds: readonly number[] | null; layers: Record<string, Record<string, string>> },
) {
  return {
    tilejson: '3.0.0',
    name,
    version: `${edition.engine.version}.0.0`,
    scheme: 'xyz',
    tiles: [`${schemeOf(request)}://${request.host}${edition.prefix}/tiles/${name}/{z}/{x}/{y}.mvt${query}`],
    minzoom: 0,
    maxzoom: MAX_ZOOM,
    ...(content.bounds && { bounds: content.bounds }),
    vector_layers: Object.entries(content.layers).map(([id, fields]) => ({ id, fields })),
  };
}

function readAddress(params: Record<'z' | 'x' | 'y', string>): TileAddress {
  const [z, x, y] = [params.z, params.x, params.y].map((text) =>
    /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN,
  );
  const side = 2 ** z;
  if (!(z <= MAX_ANSWERED_ZOOM && x < side && y < side)) throw new ProblemError(404, 'not_found');
  return { z, x, y };
}
