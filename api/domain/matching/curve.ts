import type { Criterion } from '#contract/criteria.ts';
import type { MatchValue } from '#contract/match.ts';

/** A corner of a curve: what a value brings, as a share of the most points. */
export interface CurveCorner {
  readonly value: number;
  readonly share: number;
}

/**
 * How the points of a wish run over the values that a site can have, from the criterion's form and slack: full where the need is met, falling
 * in a straight line to nothing. Null for what is met or not, and for what is no number.
 * @param need as the criterion's result tells it: a bound, or [least, most]
 */
export function curveOf({ form, slack }: Criterion, need: MatchValue): readonly CurveCorner[] | null {
  const [least, most] = boundsOf(form, need);
  const corners: CurveCorner[] = [];
  if (least !== null) corners.push({ value: least * (1 - slack), share: 0 }, { value: least, share: 1 });
  if (most !== null) corners.push({ value: most, share: 1 }, { value: most * (1 + slack), share: 0 });
  return corners.length > 0 ? corners : null;
}

const AT_LEAST: readonly Criterion['form'][] = ['atLeast', 'standardAtLeast'];
const AT_MOST: readonly Criterion['form'][] = ['atMost', 'standardAtMost', 'distance'];
const BETWEEN: readonly Criterion['form'][] = ['area', 'between'];

function boundsOf(form: Criterion['form'], need: MatchValue): [least: number | null, most: number | null] {
  const [first, second] = [need].flat().map((bound) => (typeof bound === 'number' ? bound : null));
  if (AT_LEAST.includes(form)) return [first ?? null, null];
  if (AT_MOST.includes(form)) return [null, first ?? null];
  return BETWEEN.includes(form) ? [first ?? null, second ?? null] : [null, null];
}
