import { inSlices } from '#engine/inSlices.ts';
import type { GroundIndex, ShownGround } from '#engine/tiles/groundLayers.ts';
import { GroundStore } from '#engine/tiles/groundStore.ts';
import { type LayerFeatureRow, readGroundPortion, readLayers } from '../layers/store.ts';
import type { Edition } from './edition.ts';

/** Features that are read by one statement. */
const PORTION = 10_000;

/** Loads the layers of an edition; one whose rows are at hand already is not read again, and what is shown stays until all is there. */
export function createGroundLoader({ name, read }: Pick<Edition, 'name' | 'read'>, reference: GroundIndex) {
  let held = new Map<number, GroundStore>();
  return async (): Promise<void> => {
    const layers = await read((db) => readLayers(db, name));
    const shown: ShownGround[] = [];
    const next = new Map<number, GroundStore>();
    for (const { code, role, generation } of layers) {
      const store = held.get(generation) ?? (await readStore(read, name, { role, generation }));
      next.set(generation, store);
      shown.push({ layer: code, role, store });
    }
    held = next;
    reference.show(shown);
  };
}

async function readStore(
  read: Edition['read'],
  name: Edition['name'],
  { role, generation }: { role: string; generation: number },
): Promise<GroundStore> {
  const store = new GroundStore(role);
  for (let after = 0; ; ) {
    const rows = await read((db) => readGroundPortion(db, name, { generation, after, most: PORTION }));
    await inSlices(addAll(store, rows));
    if (rows.length < PORTION) break;
    after = rows[rows.length - 1].id;
  }
  return await inSlices(store.finish());
}

/** So many features are added before anything else is let in. */
const ADDED_AT_ONCE = 200;

function* addAll(store: GroundStore, rows: readonly LayerFeatureRow[]): Generator<void, void> {
  for (const [place, row] of rows.entries()) {
    store.add(row);
    if (place % ADDED_AT_ONCE === ADDED_AT_ONCE - 1) yield;
  }
}
