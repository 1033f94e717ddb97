import type { FastifyInstance } from 'fastify';
import { baseMapTileRoutes } from '../basemaps/tileRoutes.ts';
import type { LiveEdition } from '../editions/liveEdition.ts';
import { exportRoutes } from '../export/routes.ts';
import { matchRoutes } from '../matching/routes.ts';
import { type MetaOptions, metaRoutes } from '../meta/routes.ts';
import { outcomeRoutes } from '../outcomes/routes.ts';
import type { PictureFiles } from '../pictures/files/pictureFiles.ts';
import { pictureTileRoutes } from '../pictures/tiles/tileRoutes.ts';
import { referenceRoutes } from '../reference/routes.ts';
import { resourceRoutes } from '../resources/sheet/routes.ts';
import { statsRoutes } from '../stats/routes.ts';
import { tileRoutes } from '../tiles/routes.ts';

/** What both editions answer, each from its own engine. */
export async function fillEdition(
  app: FastifyInstance,
  edition: LiveEdition,
  options: MetaOptions & { readonly pictures: PictureFiles },
): Promise<void> {
  const cacheControl = edition.name === 'public' ? 'public, no-cache' : 'private, no-cache';
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', cacheControl);
    done();
  });
  metaRoutes(app, edition, options);
  resourceRoutes(app, edition);
  statsRoutes(app, edition);
  outcomeRoutes(app, edition);
  referenceRoutes(app, edition);
  exportRoutes(app, edition);
  tileRoutes(app, edition);
  pictureTileRoutes(app, edition, { files: options.pictures, datums: options.config.datums });
  baseMapTileRoutes(app, edition, options.baseMaps);
  matchRoutes(app, edition);
}
