/** Units of area. 亩 is 2000/3 ㎡ exactly; factors are fractions so that 15 亩 is 10 000 ㎡ to the last bit. */
export const AREA_UNITS = ['m2', 'mu', 'ha', 'wanM2', 'km2', 'acre', 'sqFt', 'sqYd'] as const;
export type AreaUnit = (typeof AREA_UNITS)[number];

/** ㎡ in one unit, as [numerator, denominator]. Acre, foot and yard are the international ones. */
export const M2_PER_UNIT: Readonly<Record<AreaUnit, readonly [number, number]>> = {
  m2: [1, 1],
  mu: [2000, 3],
  ha: [10_000, 1],
  wanM2: [10_000, 1],
  km2: [1_000_000, 1],
  acre: [4046.8564224, 1],
  sqFt: [0.09290304, 1],
  sqYd: [0.83612736, 1],
};

/** An area in ㎡ to the millionth of one, as every way into the record and every question says it: 20 亩 is 13,333.333333. */
export function areaInM2(value: number, unit: AreaUnit): number {
  const [numerator, denominator] = M2_PER_UNIT[unit];
  return toMillionth((value * numerator) / denominator);
}

/** ㎡ to the millionth of one. Where doubles are coarser than that, the number as it is. */
export function toMillionth(areaM2: number): number {
  return Math.abs(areaM2) < COARSE_M2 ? Math.round(areaM2 * MILLION) / MILLION : areaM2;
}

const MILLION = 1e6;
const COARSE_M2 = 2 ** 52 / MILLION;

/** Half of a ledger's last digit: 13,333.33 ㎡ is 20 亩. */
const BOUND_SLACK_M2 = 0.005;

/**
 * The bounds of an area as it is asked for, ㎡, each moved outwards by half of a ledger's last digit. Done once, where a question is
 * compiled; after that areas compare as plain numbers.
 */
export function looseAreaRange({ min, max }: { readonly min?: number; readonly max?: number }): {
  min: number;
  max: number;
} {
  return {
    min: min === undefined ? Number.NEGATIVE_INFINITY : toMillionth(min) - BOUND_SLACK_M2,
    max: max === undefined ? Number.POSITIVE_INFINITY : toMillionth(max) + BOUND_SLACK_M2,
  };
}

/** ㎡ in another unit. */
export function areaFromM2(areaM2: number, unit: AreaUnit): number {
  const [numerator, denominator] = M2_PER_UNIT[unit];
  return (areaM2 * denominator) / numerator;
}
