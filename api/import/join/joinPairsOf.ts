import type { Kysely } from 'kysely';
import type { ImportJoinsData } from '#contract/importJoins.ts';
import type { Tables } from '#record/tables.ts';
import { readInChild } from '../reading/readInChild.ts';
import type { PairsToFind, default as work } from './joinPairsWork.ts';
import { findStoredOutlines } from './storedOutlineStore.ts';

const LIMITS = { heapMb: 768, residentMb: 1_024, processorSeconds: 120, wallSeconds: 300 } as const;

/** What the rows of a file may be joined to. @throws FileRefusal as the reading of the file does, or when it takes more than it may; the signal's reason */
export async function joinPairsOf(
  db: Kysely<Tables>,
  input: PairsToFind,
  signal?: AbortSignal,
): Promise<ImportJoinsData> {
  const module = new URL('./joinPairsWork.ts', import.meta.url);
  return await readInChild<typeof work>(
    { module, input, signal, onMessage: (wanted) => findStoredOutlines(db, wanted) },
    LIMITS,
  );
}
