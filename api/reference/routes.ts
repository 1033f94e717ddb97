import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import {
  CONTAINER_KINDS,
  FIRE_CLASSES,
  FIT_OUTS,
  OUTCOMES,
  RESOURCE_KINDS,
  SERVICINGS,
  SITE_STATES,
  STATUSES,
  SUPPLY_CLASSES,
  TENURES,
} from '#contract/kinds.ts';
import { INDUSTRIES } from '#domain/industry.ts';
import { LAND_USE_TABLES } from '#domain/landUse.ts';
import { TRANSITIONS } from '#domain/statusRules.ts';
import { USE_CLASSES } from '#domain/useClass.ts';
import type { Edition, SharedEdition } from '../editions/edition.ts';
import { editionFor } from '../editions/reader.ts';
import { NO_QUERY } from '../http/requestChecks.ts';

/** The code tables behind the codes: what a client needs to word them, each with its scheme. */
export function referenceRoutes(app: FastifyInstance, edition: SharedEdition): void {
  const tables: Record<string, (seen: Edition) => unknown> = {
    kinds: () => RESOURCE_KINDS,
    statuses: () => STATUSES,
    transitions: () => TRANSITIONS,
    'supply-classes': () => SUPPLY_CLASSES,
    'container-kinds': () => CONTAINER_KINDS,
    tenures: () => TENURES,
    servicings: () => SERVICINGS,
    'site-states': () => SITE_STATES,
    'fire-classes': () => FIRE_CLASSES,
    'fit-outs': () => FIT_OUTS,
    outcomes: () => OUTCOMES,
    uses: () => USE_CLASSES,
    'land-use': () => LAND_USE_TABLES,
    industries: () => INDUSTRIES,
    fields: (seen) => seen.visibility.fields,
    zones: () => edition.catalog().zones,
    containers: () => edition.catalog().containers,
    layers: () => edition.catalog().layers.map(({ generation: _, ...layer }) => layer),
  };
  for (const [name, table] of Object.entries(tables)) {
    app.get(
      `${edition.prefix}/api/reference/${name}`,
      {
        schema: {
          tags: [edition.name],
          summary: `Code table: ${name}`,
          querystring: NO_QUERY,
          response: { 200: Type.Any() },
        },
      },
      (request, reply) => {
        return reply.send({ table: name, items: table(editionFor(request, edition)) });
      },
    );
  }
}
