import { fieldWithKey } from '#contract/fields.ts';
import { type QuantityName, quantityOfUnit } from '#domain/quantities.ts';

/** Areas by what they measure; which of them is the declared area depends on the kind of the row. */
export const AREA_TARGETS = ['landArea', 'floorArea', 'plainArea'] as const;

const OWN_QUANTITIES: Readonly<Record<string, QuantityName>> = {
  landArea: 'area',
  floorArea: 'area',
  plainArea: 'area',
  far: 'ratio',
  columnGrid: 'length',
  tenureTerm: 'years',
};

/** The quantity that a column of this target holds, or null when it holds no number with a unit. */
export function quantityOfTarget(target: string): QuantityName | null {
  const own = OWN_QUANTITIES[target];
  if (own) return own;
  const unit = fieldWithKey(target)?.unit;
  return unit === undefined ? null : quantityOfUnit(unit);
}
