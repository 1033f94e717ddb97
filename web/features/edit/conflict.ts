import { isSame } from './fieldTexts.ts';

type Values = Readonly<Record<string, unknown>>;

/** How a change that was refused meets the version that came before it. */
export interface Conflict {
  /** changed by both, differently: somebody has to choose */
  readonly both: readonly string[];
  readonly mineOnly: readonly string[];
  readonly theirsOnly: readonly string[];
}

/** Compares what I changed since `base` with what the newest version changed; where both say the same there is nothing to choose. */
export function conflictOf(keys: readonly string[], base: Values, mine: Values, theirs: Values): Conflict {
  const both: string[] = [];
  const mineOnly: string[] = [];
  const theirsOnly: string[] = [];
  for (const key of keys) {
    const iChanged = key in mine;
    const theyChanged = !isSame(base[key], theirs[key]);
    if (iChanged && theyChanged && !isSame(mine[key], theirs[key])) both.push(key);
    else if (iChanged && !theyChanged) mineOnly.push(key);
    else if (theyChanged) theirsOnly.push(key);
  }
  return { both, mineOnly, theirsOnly };
}
