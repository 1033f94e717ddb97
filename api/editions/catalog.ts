import type { Kysely } from 'kysely';
import type { Tables } from '#record/tables.ts';
import { readContainers } from '../containers/store.ts';
import { type PlacedPicture, readPlacedPictures } from '../layers/placedPictureStore.ts';
import { readLayers } from '../layers/store.ts';
import { readZones } from '../zones/store.ts';
import type { EditionName } from './edition.ts';

export type CatalogZone = Awaited<ReturnType<typeof readZones>>[number];
export type CatalogContainer = Awaited<ReturnType<typeof readContainers>>[number];
export type CatalogLayer = Awaited<ReturnType<typeof readLayers>>[number];

/** The names that codes stand for: small, asked with nearly every answer, so kept beside the engine. */
export interface Catalog {
  readonly zones: readonly CatalogZone[];
  readonly containers: readonly CatalogContainer[];
  readonly layers: readonly CatalogLayer[];
  readonly pictures: readonly PlacedPicture[];
  readonly zoneCodes: ReadonlySet<string>;
  readonly parkCodes: ReadonlySet<string>;
  readonly buildingCodes: ReadonlySet<string>;
}

/** Reads an edition's catalog through its own role. */
export async function readCatalog(db: Kysely<Tables>, edition: EditionName): Promise<Catalog> {
  const zones = await readZones(db, edition);
  const containers = await readContainers(db, edition);
  const layers = await readLayers(db, edition);
  const pictures = await readPlacedPictures(db, edition);
  const codesOf = (kind: string) =>
    new Set(containers.filter((container) => container.kind === kind).map(({ code }) => code));
  return {
    zones,
    containers,
    layers,
    pictures,
    zoneCodes: new Set(zones.map(({ code }) => code)),
    parkCodes: codesOf('park'),
    buildingCodes: codesOf('building'),
  };
}
