import type { HeldNeed } from './holdNeed.ts';

/** How close a site comes to the one thing that it misses: its share of it, or, out of reach, the gap as what is below nothing. */
export function closenessOf(need: HeldNeed, slot: number, share = need.share(slot)): number {
  return share > 0 ? share : -gapOf(need, slot);
}

/** By how much a value that is out of reach misses its need, as a share of the nearer of its bounds; 0 for what is no number. */
function gapOf(held: HeldNeed, slot: number): number {
  const value = held.have(slot);
  if (typeof value !== 'number') return 0;
  const need = held.need(slot);
  if (!Array.isArray(need)) return typeof need === 'number' ? gapTo(value, need) : 0;
  let least = Number.POSITIVE_INFINITY;
  for (const bound of need) if (typeof bound === 'number') least = Math.min(least, gapTo(value, bound));
  return least;
}

function gapTo(value: number, bound: number): number {
  return Math.abs(value - bound) / (bound || 1);
}
