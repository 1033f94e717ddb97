import { candidateSystems, looksLikeDegrees, type Pair } from './candidates.ts';
import type { ChosenCrs } from './crsChoice.ts';
import { type Placement, toLonLat } from './place.ts';

/** Pairs within so many units of each other fit the same systems, as a rule. */
const NEAR = 10_000;
const REMEMBERED = 5_000;

/**
 * Says of numbers that lie outside of their system what they fit instead: the other order, another system, or nothing that is known. Rows
 * are then told in groups, each with what to do about it.
 */
export function createMisfits() {
  const known = new Map<string, string>();

  function fitting(pair: Pair): string {
    const key = pair.map((number) => Math.round(number / NEAR)).join(',');
    const before = known.get(key);
    if (before !== undefined) return before;
    const systems = candidateSystems([pair]).join(' | ');
    if (known.size < REMEMBERED) known.set(key, systems);
    return systems;
  }

  return {
    explain(placement: Placement, chosen: ChosenCrs): Placement {
      if (placement.state !== 'unplaced' || !placement.stray) return placement;
      const { stray, ...rest } = placement;
      const other = chosen.order === 'xy' ? 'yx' : 'xy';
      if (toLonLat(stray, { ...chosen, order: other }) !== null)
        return { ...rest, code: 'position_swapped', expected: `${chosen.crs.code} ${[...other].join(', ')}` };
      const isDegrees = looksLikeDegrees(stray);
      if (isDegrees && chosen.crs.kind === 'projected')
        return { ...rest, code: 'position_fits_other', expected: 'EPSG:4326' };
      const systems = isDegrees ? '' : fitting(stray);
      return systems === '' ? rest : { ...rest, code: 'position_fits_other', expected: systems };
    },
  };
}
