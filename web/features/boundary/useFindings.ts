import { useDeferredValue, useMemo } from 'react';
import { areaDifference } from '#domain/areaDifference.ts';
import { usePageRules } from '../../server/rules.ts';
import { crossesItself, type OtherShape, type Overlap, outsideOf, overlapsOf } from './checks.ts';
import type { Shape } from './shape.ts';
import { areaM2 } from './shapeArea.ts';

/** What is to be said of a boundary before it is saved. */
export interface Findings {
  /** whether this is still about the shape as it was a moment ago */
  readonly pending: boolean;
  readonly crossing: boolean;
  readonly overlaps: readonly Overlap[];
  readonly outside: { readonly areaM2: number; readonly shape: Shape } | null;
  /** computed less declared, where that is more than the rule lets pass */
  readonly declared: { readonly areaM2: number; readonly differenceM2: number } | null;
}

const NOTHING: Findings = { pending: false, crossing: false, overlaps: [], outside: null, declared: null };
/** An overlap that was there before is nobody's doing until it grows by this, ㎡. */
const GROWN_M2 = 1;

/** Checks a shape against its neighbours, its zone and what is declared; a shape in motion when there is time for it. */
export function useFindings(
  shape: Shape | null,
  {
    before,
    others,
    boundary,
    declaredAreaM2,
  }: {
    before: Shape | null;
    others: readonly OtherShape[];
    boundary: Shape | null;
    declaredAreaM2: number | null;
  },
): Findings {
  const looked = useDeferredValue(shape);
  const { areaDifference: rule } = usePageRules();
  const known = useMemo(() => {
    const overlaps = before && !crossesItself(before) ? tried(() => overlapsOf(before, others), []) : [];
    return new Map(overlaps.map((one) => [one.id, one.areaM2]));
  }, [before, others]);
  const found = useMemo<Findings>(() => {
    if (!looked) return NOTHING;
    if (crossesItself(looked)) return { ...NOTHING, crossing: true };
    const difference = areaDifference(declaredAreaM2, areaM2(looked), rule);
    return {
      pending: false,
      crossing: false,
      overlaps: tried(() => overlapsOf(looked, others), []).filter(
        (one) => one.areaM2 > (known.get(one.id) ?? 0) + GROWN_M2,
      ),
      outside: boundary && tried(() => outsideOf(looked, boundary), null),
      declared:
        difference?.notable && declaredAreaM2 !== null
          ? { areaM2: declaredAreaM2, differenceM2: difference.differenceM2 }
          : null,
    };
  }, [looked, others, boundary, declaredAreaM2, known, rule]);
  return looked === shape ? found : { ...found, pending: true };
}

/** The overlay gives up on some rings in mid-motion: then nothing is said, and the server checks what is saved. */
function tried<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
