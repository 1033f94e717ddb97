import { AREA_UNITS, type AreaUnit, areaInM2, M2_PER_UNIT } from '#domain/areaUnits.ts';
import type { Notice } from '../../formats/source.ts';
import type { ParsedRow } from './parsedRow.ts';

/** Fewer polygons than this prove nothing. */
const FEWEST = 5;
/** The middle parcel's area in the unit must come this near to what the polygons measure. */
const NEAR = 0.05;

interface HeadingEvidence {
  readonly row: number;
  readonly found: string;
  count: number;
  readonly ratios: number[];
}

/**
 * Areas whose heading names no unit, told from the polygons of the same file: where the middle ratio of the measured ㎡ to the number is that
 * of one unit, this is the unit. Where nothing tells, the areas stay unknown and the user is told how to say it.
 */
export function createBareAreas() {
  const byHeading = new Map<string, HeadingEvidence>();

  /** Looks at a row and what its outline measures. */
  function look({ bareArea, row }: ParsedRow, measuredM2: number | null): void {
    if (!bareArea) return;
    const { heading, value } = bareArea;
    const evidence = byHeading.get(heading) ?? { row, found: String(value), count: 0, ratios: [] };
    byHeading.set(heading, evidence);
    evidence.count++;
    if (measuredM2 !== null && measuredM2 > 0) evidence.ratios.push(measuredM2 / value);
  }

  /** When every row was looked at: how to give a row its area, and what is to be said. */
  function settle(): { give(draft: ParsedRow): void; notices: Notice[] } {
    const units = new Map([...byHeading].map(([heading, { ratios }]) => [heading, unitOfRatios(ratios)]));
    return {
      give({ bareArea, values }) {
        const unit = bareArea && units.get(bareArea.heading);
        if (unit) values.declaredAreaM2 = areaInM2(bareArea.value, unit);
      },
      notices: [...byHeading].map(([heading, evidence]) =>
        noticeOf(heading, evidence, units.get(heading) ?? null),
      ),
    };
  }

  return { look, settle };
}

function noticeOf(
  heading: string,
  { row, found, count, ratios }: HeadingEvidence,
  unit: AreaUnit | null,
): Notice {
  if (unit === null)
    return {
      ...{ code: 'unit_not_said', level: 'warning', row, count, field: heading, found },
      expected: 'm2 | mu | ha | acre | sqFt',
    };
  return {
    ...{ code: 'unit_by_polygons', level: 'warning', field: heading, count },
    found: `${ratios.length} polygons`,
    expected: unit,
  };
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
