import type { Criterion } from '#contract/criteria.ts';
import { formNamed } from '#contract/criterionForms.ts';
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

function boundsOf(form: Criterion['form'], need: MatchValue): [least: number | null, most: number | null] {
  const [first = null, second = null] = [need]
    .flat()
    .map((bound) => (typeof bound === 'number' ? bound : null));
  const { falls } = formNamed(form);
  if (falls === 'below') return [first, null];
  if (falls === 'above') return [null, first];
  return falls === 'both' ? [first, second] : [null, null];
}
