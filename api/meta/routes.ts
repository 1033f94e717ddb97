import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { EMPTY_FILTER } from '#contract/filter.ts';
import { type FileFormatData, Meta } from '#contract/meta.ts';
import { pageRules } from '#domain/settings/ruleBook.ts';
import type { BaseMapRoom } from '../basemaps/room.ts';
import type { Config } from '../config.ts';
import type { LiveEdition } from '../editions/liveEdition.ts';
import type { Office } from '../editions/office.ts';
import { officeFor } from '../editions/reader.ts';
import { OFFERED_FORMATS } from '../formats/registry.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { mapPictureOf } from '../pictures/pictureAnswer.ts';
import { VERSION } from '../version.ts';

export interface MetaOptions {
  readonly config: Config;
  readonly baseMaps: BaseMapRoom;
  /** What stands behind the full edition. */
  readonly office?: Office;
}

/** What the page is told of the formats of files. */
export const FORMATS = OFFERED_FORMATS.map((format): FileFormatData => {
  const { code, title, program = null, form, extensions, mime, choices = [], losses, isDrawing } = format;
  const { companions = [], titleEn = null, writtenTitle = null } = format;
  return {
    ...{ code, title, titleEn, writtenTitle, program, form, extensions: [...extensions] },
    ...{ companions: [...companions], mime: [...mime] },
    ...{ reads: format.read !== undefined, writes: format.write !== undefined },
    ...{ isDrawing: isDrawing === true, mayLose: losses !== undefined, choices: [...choices] },
  };
});

/** What the page needs to know before it draws: edition, day, extent, names behind the codes, formats of files. */
export function metaRoutes(
  app: FastifyInstance,
  edition: LiveEdition,
  { config, office, baseMaps }: MetaOptions,
): void {
  app.get(
    `${edition.prefix}/api/meta`,
    {
      schema: {
        tags: [edition.name],
        summary: 'Edition, day, extent and catalog',
        querystring: NO_QUERY,
        response: { 200: Meta },
      },
    },
    async (request): Promise<Static<typeof Meta>> => {
      const catalog = edition.catalog();
      return {
        edition: edition.name,
        build: VERSION,
        version: edition.engine.version,
        ...(office && { office: officeFor(request, office.versions()) }),
        content: edition.content(),
        today: edition.today(),
        firstDay: edition.engine.firstDay(),
        timeZone: config.timeZone,
        mapReviewNumber: config.mapReviewNumber ?? null,
        bounds:
          edition.engine.bounds({ filter: EMPTY_FILTER, visibility: edition.visibility }) ??
          edition.reference.bounds(),
        zones: catalog.zones.map(({ code, name, nameEn }) => ({ code, name, nameEn })),
        containers: catalog.containers.map(({ code, kind, name, nameEn, park }) => ({
          code,
          kind,
          name,
          nameEn,
          park,
        })),
        layers: catalog.layers.map(({ generation: _, ...layer }) => layer),
        baseMaps: await baseMaps.told(edition.name),
        pictures: catalog.pictures.map(mapPictureOf),
        rules: pageRules(edition.rules()),
        formats: FORMATS,
      };
    },
  );
}
