import type { RecordHome } from '#record/home.ts';
import { type Write, writeTransaction } from '#record/write.ts';
import { type ImportResult, importResources } from '../../api/import/writing/importStore.ts';
import type { ImportedKey, ResourceInput } from '../../api/resources/row/resourceInput.ts';

export const DAY = '2025-05-01';

/** A write of the tests; what the work returns. */
export async function write<T>(home: RecordHome, work: (write: Write) => Promise<T>, day = DAY): Promise<T> {
  const { result } = await writeTransaction(home, { actor: 'tester', verb: 'test', day }, work);
  return result;
}

/** A parcel of about 100 m × 100 m, the n-th of a row of parcels that do not touch. */
export function parcel(key: string, given: Partial<ResourceInput> = {}, n = 0): ResourceInput {
  const [west, south] = [120.5 + (n % 500) * 0.002, 36.9 + Math.floor(n / 500) * 0.002];
  const [east, north] = [west + 0.00112, south + 0.0009];
  return {
    key,
    code: `CODE-${key}`,
    name: `地块 ${key}`,
    kind: 'land',
    searchKey: `dikuai ${key}`,
    nameSortKey: `dikuai ${key}`,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
    ...given,
  };
}

const ALWAYS: readonly ImportedKey[] = ['code', 'name', 'kind', 'geometry'];

/** Imports rows as a file would that brings the fields which any of them has. */
export async function importRows(
  home: RecordHome,
  rows: readonly ResourceInput[],
  fields: readonly ImportedKey[] = broughtBy(rows),
  day = DAY,
): Promise<ImportResult> {
  return await write(home, (open) => importResources(open, { rows, fields }), day);
}

const FRAME = new Set(['key', 'searchKey', 'nameSortKey', 'lon', 'lat', 'raw', 'extra']);

function broughtBy(rows: readonly ResourceInput[]): ImportedKey[] {
  const keys = new Set<string>(ALWAYS);
  for (const row of rows) for (const key of Object.keys(row)) if (!FRAME.has(key)) keys.add(key);
  return [...keys] as ImportedKey[];
}

/** Imports one row and returns its id. */
export async function createOne(home: RecordHome, row: ResourceInput, day = DAY): Promise<number> {
  const { created } = await importRows(home, [row], undefined, day);
  return created[0];
}
