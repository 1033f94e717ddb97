import { useOfWords } from '#domain/landUseText.ts';
import type { EngineBatch } from '#engine/batch.ts';
import { readEngineBatches } from '#record/engineRows.ts';
import type { Edition } from './edition.ts';

/** Changed rows are fetched and applied in portions of this size, so that answers go on in between. */
export const APPLY_AT_ONCE = 5_000;

const NO_ROWS: EngineBatch = {
  count: 0,
  id: [],
  version: [],
  validFrom: [],
  validTo: [],
  searchKey: [],
  nameSortKey: [],
  columns: {},
  geometry: [],
  lon: [],
  lat: [],
};

type Applied = Pick<Edition, 'name' | 'visibility' | 'engine' | 'tiles' | 'answers' | 'read'>;

/**
 * Takes the changed rows of an edition into its engine. `onPlaces` is told when one of them stands elsewhere now: the public catalog names no
 * zone, park or building but those of something published.
 */
export async function applyRows(
  edition: Applied,
  { ids, version }: { readonly ids: readonly number[]; readonly version: number },
  onPlaces: () => void,
): Promise<void> {
  const { engine, tiles, answers } = edition;
  // A write of zones or layers alone names no resource: it moves the version on.
  if (ids.length === 0) {
    engine.apply({ version, ids, batch: NO_ROWS });
    answers.clear();
  }
  for (let start = 0; start < ids.length; start += APPLY_AT_ONCE) {
    const portion = ids.slice(start, start + APPLY_AT_ONCE);
    const isLast = start + APPLY_AT_ONCE >= ids.length;
    for await (const batch of batchesOf(edition, portion)) {
      const before = placesOf(edition, portion);
      tiles.invalidate(engine.apply({ version: isLast ? version : engine.version, ids: portion, batch }));
      answers.clear();
      if (placesOf(edition, portion) !== before) onPlaces();
    }
  }
}

/** Where these rows stand. */
function placesOf({ name, visibility, engine }: Applied, ids: readonly number[]): string {
  if (name === 'full') return '';
  const items = engine.items(ids, visibility);
  return JSON.stringify(items.map(({ id, zone, park, building }) => [id, zone, park, building]));
}

async function* batchesOf({ name, read }: Applied, ids: readonly number[]) {
  // All versions of the portion come as one batch: what is applied replaces what the engine held of these resources.
  yield* await read(async (db) => {
    const batches = [];
    for await (const batch of readEngineBatches(db, name, {
      ids: [...ids],
      batchSize: Number.MAX_SAFE_INTEGER,
      useOfWords,
    }))
      batches.push(batch);
    return batches;
  });
}
