/** What a site's wishes come to. Whole tenths of a point, so that the parts add up to the sum. */
export interface Score {
  /** 0–1000; what is not known counts as nothing. */
  readonly tenths: number;
  /** The same with all that is not known met. */
  readonly highTenths: number;
  /** What each wish adds, in tenths; they add up to `tenths` exactly. */
  readonly contributions: readonly number[];
  /** The most that each could add, in tenths; they add up to a perfect score, and no contribution is more. */
  readonly most: readonly number[];
}

/** A perfect score, in tenths of a point. */
export const FULL = 1000;

/**
 * The score of a site: its wishes' shares, weighted. Without a wish there is nothing to miss: full.
 * @param weights of the wishes that apply to the site
 * @param shares how far each is met, 0–1, NaN where it is not known
 */
export function scoreOf(weights: readonly number[], shares: readonly number[]): Score {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) {
    const nothing = weights.map(() => 0);
    return { tenths: FULL, highTenths: FULL, contributions: nothing, most: nothing };
  }
  const exact = weights.map((weight, index) => (FULL * weight * (shares[index] || 0)) / total);
  const best = weights.map(
    (weight, index) => (FULL * weight * (Number.isNaN(shares[index]) ? 1 : shares[index])) / total,
  );
  const tenths = Math.round(exact.reduce((sum, part) => sum + part, 0));
  const highTenths = Math.round(best.reduce((sum, part) => sum + part, 0));
  const contributions = apportion(exact, tenths);
  return { tenths, highTenths, contributions, most: mostOf(weights, total, contributions) };
}

/** A perfect score divided by weight; what a contribution was rounded up to comes first. */
function mostOf(weights: readonly number[], total: number, contributions: readonly number[]): number[] {
  const exact = weights.map((weight) => (FULL * weight) / total);
  const needed = exact.map((part, index) => Math.max(Math.floor(part), contributions[index]));
  const rest = FULL - needed.reduce((sum, part) => sum + part, 0);
  const open = exact.map((part, index) => Math.max(0, part - needed[index]));
  const more = apportion(open, Math.max(0, rest));
  return needed.map((part, index) => part + more[index]);
}

/** Whole numbers for parts, which add up to the sum: the largest remainders are rounded up; of equal ones, the first (Hamilton's method). */
export function apportion(exact: readonly number[], sum: number): number[] {
  const whole = exact.map(Math.floor);
  const left = sum - whole.reduce((total, part) => total + part, 0);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, Math.max(0, left))) whole[index]++;
  return whole;
}
