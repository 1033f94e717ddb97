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

/** An area in ㎡. */
export function areaInM2(value: number, unit: AreaUnit): number {
  const [numerator, denominator] = M2_PER_UNIT[unit];
  return (value * numerator) / denominator;
}

/** ㎡ in another unit. */
export function areaFromM2(areaM2: number, unit: AreaUnit): number {
  const [numerator, denominator] = M2_PER_UNIT[unit];
  return (areaM2 * denominator) / numerator;
}
