/** When declared and computed area are both shown: they differ by more than one of these. */
export interface AreaDifferenceSettings {
  /** Of the declared area. */
  readonly share: number;
  readonly areaM2: number;
}

export const DEFAULT_AREA_DIFFERENCE: AreaDifferenceSettings = { share: 0.03, areaM2: 20 };

/** Of others there is nothing to compare: a floor's outline is its building's, and a park's row is what is left in it. */
export const AREA_COMPARED: readonly string[] = ['land', 'factory'];

export interface AreaDifference {
  /** Computed less declared. */
  readonly differenceM2: number;
  /** Of the declared area; null where that is 0. */
  readonly share: number | null;
  readonly notable: boolean;
}

/** How far the computed area lies from the declared one (产权面积), or null where either is unknown. */
export function areaDifference(
  declaredM2: number | null,
  computedM2: number | null,
  settings: AreaDifferenceSettings,
): AreaDifference | null {
  if (declaredM2 === null || computedM2 === null) return null;
  const differenceM2 = computedM2 - declaredM2;
  const share = declaredM2 > 0 ? differenceM2 / declaredM2 : null;
  const notable =
    Math.abs(differenceM2) > settings.areaM2 || (share !== null && Math.abs(share) > settings.share);
  return { differenceM2, share, notable };
}
