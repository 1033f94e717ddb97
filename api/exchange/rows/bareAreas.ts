import { AREA_UNITS, type AreaUnit, areaInM2, M2_PER_UNIT } from '#domain/areaUnits.ts';
import type { Notice } from '../formats/source.ts';
import type { Draft } from './draft.ts';

/** Fewer polygons than this prove nothing. */
const FEWEST = 5;
/** The middle parcel's area in the unit must come this near to what the polygons measure. */
const NEAR = 0.05;

/**
 * Areas whose heading names no unit, told from the polygons of the same file: where the middle ratio of the measured ㎡ to the number is that
 * of one unit, this is the unit. Where nothing tells, the areas stay unknown and the user is told how to say it.
 */
export function settleBareAreas(drafts: readonly Draft[], measuredM2: readonly (number | null)[]): Notice[] {
  const byHeading = new Map<string, number[]>();
  for (const [index, { bareArea }] of drafts.entries()) {
    if (bareArea) byHeading.set(bareArea.heading, [...(byHeading.get(bareArea.heading) ?? []), index]);
  }
  return [...byHeading].map(([heading, indexes]): Notice => {
    const ratios = indexes.flatMap((index) => {
      const measured = measuredM2[index];
      return measured === null || measured <= 0 ? [] : [measured / drafts[index].bareArea!.value];
    });
    const unit = unitOfRatios(ratios);
    if (unit === null)
      return {
        code: 'unit_not_said',
        level: 'warning',
        row: drafts[indexes[0]].row,
        count: indexes.length,
        field: heading,
        found: String(drafts[indexes[0]].bareArea!.value),
        expected: 'm2 | mu | ha | acre | sqFt',
      };
    for (const index of indexes) {
      const { values, bareArea } = drafts[index];
      values.declaredAreaM2 = Number(areaInM2(bareArea!.value, unit).toPrecision(15));
    }
    const found = `${ratios.length} polygons`;
    return {
      code: 'unit_by_polygons',
      level: 'warning',
      field: heading,
      count: indexes.length,
      found,
      expected: unit,
    };
  });
}

function unitOfRatios(ratios: readonly number[]): AreaUnit | null {
  if (ratios.length < FEWEST) return null;
  const sorted = ratios.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1];
  const near = AREA_UNITS.filter((unit) => {
    const [numerator, denominator] = M2_PER_UNIT[unit];
    return Math.abs((middle * denominator) / numerator - 1) <= NEAR;
  });
  return near[0] ?? null;
}
