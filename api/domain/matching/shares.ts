/**
 * How far a value meets a need, from 0 (not at all) to 1 (met): 1 exactly where the need is met, then falling in a straight line to 0 over
 * the slack. No cliffs: the smallest step of a value moves the share by as little. NaN, not known, stays NaN.
 */

/** A value that is to be at least `need`; `slack` is the share of the need over which it falls. */
export function shareAtLeast(value: number, need: number, slack: number): number {
  if (value >= need) return 1;
  return falling(need - value, need * slack);
}

/** A value that is to be at most `need`. */
export function shareAtMost(value: number, need: number, slack: number): number {
  if (value <= need) return 1;
  return falling(value - need, need * slack);
}

/** A value that is to lie between two bounds, either of which may be open. */
export function shareBetween(value: number, min: number, max: number, slack: number): number {
  if (value < min) return shareAtLeast(value, min, slack);
  return shareAtMost(value, max, slack);
}

/** The largest share of what is not met, however small the gap. */
const ALMOST = 1 - Number.EPSILON;

/** What is left of a share after a gap, where nothing is left after `reach`. */
export function falling(gap: number, reach: number): number {
  if (Number.isNaN(gap)) return Number.NaN;
  return reach > 0 ? Math.min(ALMOST, Math.max(0, 1 - gap / reach)) : 0;
}
