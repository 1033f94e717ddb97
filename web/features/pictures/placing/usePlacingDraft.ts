import { useMemo, useState } from 'react';
import type { PictureTransform } from '#contract/pictureCodes.ts';
import type { PictureData } from '#contract/pictures.ts';
import { type DraftFit, type DraftPoint, fitDraft, pointsOf, wholePoints, withSide } from './draftPoints.ts';
import type { LookedAt } from './pieces.ts';
import { DEGREES, type SurveySystem, systemNamed } from './surveySystem.ts';

export type PlacingDraft = ReturnType<typeof usePlacingDraft>;

/** The points of a placement that is being made, and what comes of them. */
export function usePlacingDraft({ id, width, height, finest, placement }: PictureData) {
  const before = useMemo(() => pointsOf(placement), [placement]);
  const [points, setPoints] = useState<readonly DraftPoint[]>(before);
  const [transform, setTransform] = useState<PictureTransform>(
    placement?.by === 'points' ? placement.transform : 'similarity',
  );
  const [system, setSystem] = useState<SurveySystem>(() => systemOf(before));
  const size = useMemo(() => ({ width: width ?? 1, height: height ?? 1 }), [width, height]);
  const fit = useMemo(() => fitDraft(transform, points, size), [transform, points, size]);
  const looked: LookedAt = useMemo(() => ({ id, ...size, finest: finest ?? 0 }), [id, size, finest]);
  return {
    points,
    transform,
    system,
    size,
    fit,
    looked,
    /** The point that lies farthest off. */
    worst: worstOf(fit),
    isChanged: points !== before || (placement?.by === 'points' && placement.transform !== transform),
    setTransform,
    setSystem,
    replace: (point: DraftPoint) =>
      setPoints((all) => all.map((one) => (one.key === point.key ? point : one))),
    remove: (key: number) => setPoints((all) => all.filter((point) => point.key !== key)),
    place: (side: Parameters<typeof withSide>[1], key: number | null) =>
      setPoints((all) => withSide(all, side, key)),
    whole: () => wholePoints(points),
  };
}

/** What is said as nought is not marked. */
const LEAST_TOLD_M = 0.005;

function worstOf({ fitted, keys }: DraftFit): number | null {
  if (!fitted.ok || fitted.worst === null) return null;
  return fitted.residuals[fitted.worst].metres >= LEAST_TOLD_M ? keys[fitted.worst] : null;
}

/** The system that was typed in last time. */
function systemOf(points: readonly DraftPoint[]): SurveySystem {
  const said = points.find(({ ground }) => ground?.crs)?.ground?.crs;
  return (said === undefined ? null : systemNamed(said)) ?? DEGREES;
}
