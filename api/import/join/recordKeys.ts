import { looseKey } from '#domain/keyJoin.ts';
import type { FindOutlines, JoinOptions, StoredOutline } from './joinOptions.ts';

/** What the record has under keys as they are written; of the rest, what it has under one that people write differently. */
export async function findInRecord(
  keys: readonly string[],
  { there }: JoinOptions,
  findOutlines: FindOutlines,
): Promise<{ stored: StoredOutline[]; alias: ReadonlyMap<string, string> }> {
  const attribute = there ?? null;
  const alike = await findOutlines({ keys, attribute });
  const found = new Set(alike.map(({ key }) => key));
  const open = new Map<string, string | null>();
  for (const key of keys) if (!found.has(key)) open.set(looseKey(key), open.has(looseKey(key)) ? null : key);
  if (open.size === 0) return { stored: alike, alias: new Map() };
  const loose = await findOutlines({ keys: [...open.keys()], attribute, isLoose: true });
  // What another row means by its very letters is no one else's.
  const free = loose.filter(({ key, own }) => open.get(key) && !found.has(own));
  return {
    stored: [...alike, ...free.map((one) => ({ ...one, key: one.own }))],
    alias: new Map(free.map(({ key, own }) => [open.get(key)!, own])),
  };
}
