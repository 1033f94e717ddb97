import { createGroundIndex } from '#engine/tiles/groundLayers.ts';
import { type Catalog, readCatalog } from './catalog.ts';
import type { Edition } from './edition.ts';
import { createGroundLoader } from './groundLoad.ts';

/** What stands beside the engine of an edition: the catalog of zones, parks and buildings, and the reference layers. */
export interface Surroundings {
  readonly reference: Edition['reference'];
  catalog(): Catalog;
  /** The catalog may have changed. */
  expectCatalog(): void;
  /** The layers may have changed, and with them the catalog. */
  expectLayers(): void;
  /**
   * Reads what may have changed, after the engine. Should the record be lost in between, it stays due although the feed has no more.
   */
  loadDue(): Promise<void>;
}

/** Begins with nothing read. */
export function createSurroundings({
  name,
  read,
  tiles,
}: Pick<Edition, 'name' | 'read' | 'tiles'>): Surroundings {
  const reference = createGroundIndex();
  const loadGround = createGroundLoader({ name, read }, reference);
  let catalog: Catalog;
  let isCatalogDue = true;
  let isReferenceDue = true;
  return {
    reference,
    catalog: () => catalog,
    expectCatalog() {
      isCatalogDue = true;
    },
    expectLayers() {
      isCatalogDue = true;
      isReferenceDue = true;
    },
    async loadDue(): Promise<void> {
      if (isReferenceDue) {
        await loadGround();
        tiles.clear();
        isReferenceDue = false;
      }
      if (isCatalogDue) {
        catalog = await read((db) => readCatalog(db, name));
        isCatalogDue = false;
      }
    },
  };
}
