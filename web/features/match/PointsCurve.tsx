import { criterionOf } from '#contract/criteria.ts';
import type { CriterionResultData } from '#contract/match.ts';
import { curveOf } from '#domain/matching/curve.ts';
import { formatNumber } from '../../text/number.ts';
import { quantityText } from '../../text/reasonText.ts';
import styles from './match.module.css';
import type { MatchContext } from './useMatchContext.ts';

const [WIDTH, HEIGHT] = [240, 56];

interface PointsCurveProps {
  result: CriterionResultData;
  kind: string;
  context: MatchContext;
}

/** What a wish's points are worked out by: how they run over the values that a site can have, and where this one stands. */
export function PointsCurve({ result, kind, context }: PointsCurveProps) {
  const { match: words, language } = context;
  const criterion = criterionOf(result.code);
  const corners = curveOf(criterion, result.need);
  const points = (value: number) => words.points(formatNumber(value, 1, language));
  if (!corners) return <p className={styles.curve}>{words.allOrNothing(points(result.most))}</p>;
  const have = typeof result.have === 'number' ? result.have : null;
  const values = [...corners.map(({ value }) => value), ...(have === null ? [] : [have])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || 1) * 0.15;
  const x = (value: number) => ((value - low + margin) / (high - low + 2 * margin)) * WIDTH;
  const y = (share: number) => HEIGHT - 4 - share * (HEIGHT - 10);
  const ends = [
    [0, y(corners[0].share)],
    ...corners.map(({ value, share }) => [x(value), y(share)]),
    [WIDTH, y(corners[corners.length - 1].share)],
  ];
  const said = corners.map(({ value, share }) =>
    words.curveCorner(quantityText(criterion, value, kind, context), points(share * result.most)),
  );
  return (
    <figure className={styles.curve}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said.join(context.reasons.or)}>
        <polyline points={ends.map((end) => end.join()).join(' ')} />
        {have !== null && (
          <circle cx={x(have)} cy={y(result.most > 0 ? result.contribution / result.most : 0)} r="4" />
        )}
      </svg>
      <figcaption>{said.join(context.reasons.or)}</figcaption>
    </figure>
  );
}
