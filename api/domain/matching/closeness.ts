import type { HeldNeed } from './holdNeed.ts';

/** How close a site comes to the one thing that it misses: its share of it, or, out of reach, the gap as what is below nothing. */
export function closenessOf(need: HeldNeed, slot: number, share = need.share(slot)): number {
  return share > 0 ? share : -gapOf(need, slot);
}

/** By how much a value that is out of reach misses its need, as a share of the need; 0 for what is no number. */
function gapOf({ have, need }: HeldNeed, slot: number): number {
  const value = have(slot);
  if (typeof value !== 'number') return 0;
  const bounds = [need(slot)].flat().filter((bound) => typeof bound === 'number');
  return Math.min(...bounds.map((bound) => Math.abs(value - bound) / (bound || 1)));
}
