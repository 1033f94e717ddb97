import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { findCrs } from '#domain/crs/findCrs.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import type { TilePlace } from '#domain/pictures/tileGrid.ts';
import type { SharedEdition } from '../../editions/edition.ts';
import { idOf } from '../../http/idParameter.ts';
import { ProblemError } from '../../http/problemError.ts';
import { queryOf } from '../../http/requestChecks.ts';
import type { PlacedPicture } from '../../layers/placedPictureStore.ts';
import type { PictureFiles } from '../files/pictureFiles.ts';
import { createKeptTiles } from './keptTiles.ts';

const params = Type.Object({ id: Type.String(), z: Type.String(), x: Type.String(), y: Type.String() });
/** Only to make another address of what lies otherwise. */
const querystring = queryOf({ v: Type.Optional(Type.String()) });

/** Tiles of 512 px of the pictures that an edition shows: of the public one, those that are published. */
export function pictureTileRoutes(
  app: FastifyInstance,
  edition: SharedEdition,
  { files, datums }: { readonly files: PictureFiles; readonly datums: LocalDatums },
): void {
  const tileOf = createKeptTiles(files);
  app.get<{ Params: Record<'id' | 'z' | 'x' | 'y', string> }>(
    `${edition.prefix}/tiles/pictures/:id/:z/:x/:y`,
    {
      compress: false,
      schema: {
        ...{ tags: [edition.name], params, querystring, response: { 200: Type.Any() } },
        summary: 'Tile of a picture, 512 px, WebP',
      },
    },
    async (request, reply) => {
      const id = idOf(request);
      const picture = edition.catalog().pictures.find((one) => one.id === id);
      if (!picture) throw new ProblemError(404, 'not_found');
      const tile = tileAt(request.params, picture);
      const etag = `"${picture.hash.slice(0, 16)}-${id}-${picture.placed}-${tile.z}-${tile.x}-${tile.y}"`;
      reply.header('etag', etag);
      if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
      const pyramid = await files.pyramidOf(picture.hash);
      if (!pyramid) throw notHere(picture);
      const found = findCrs(picture.ground.crs, datums);
      if (!found.ok)
        throw new ProblemError(404, 'not_found', { faults: [{ code: 'crs_refused', field: 'crs' }] });
      const { hash, placed, outline } = picture;
      const ground = { crs: found.crs, fit: picture.ground.fit };
      return reply
        .type('image/webp')
        .send(await tileOf({ id, hash, placed, pyramid, ground, outline }, tile));
    },
  );
}

/** What is answered for a picture whose file another server has, or that a backup did not hold. */
export function notHere({ name }: Pick<PlacedPicture, 'name'>): ProblemError {
  return new ProblemError(404, 'not_found', {
    faults: [{ code: 'picture_not_here', field: 'file', found: name }],
  });
}

/** @throws ProblemError 404 for what is no tile, or none of the zooms that the picture is drawn at */
function tileAt(
  given: Record<'z' | 'x' | 'y', string>,
  { ground: { minZoom, maxZoom } }: PlacedPicture,
): TilePlace {
  const isNumber = [given.z, given.x, given.y].every((part) => /^\d{1,8}$/.test(part));
  const tile = { z: Number(given.z), x: Number(given.x), y: Number(given.y) };
  const world = 2 ** tile.z;
  if (!isNumber || tile.z < minZoom || tile.z > maxZoom || tile.x >= world || tile.y >= world)
    throw new ProblemError(404, 'not_found');
  return tile;
}
