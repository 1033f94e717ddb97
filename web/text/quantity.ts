import type { Field } from '#contract/fields.ts';
import type { Words } from '../i18n/words.zh.ts';
import type { AreaUnit } from '../state/view.ts';
import { areaUnitFor, fromM2, toM2 } from './area.ts';

/** How a number field is shown: in which unit, how many decimals, and the way there and back from the stored unit. */
export interface Quantity {
  readonly unit: string;
  readonly decimals: number;
  readonly toShown: (stored: number) => number;
  readonly toStored: (shown: number) => number;
}

/** Areas follow the unit switch, everything else is shown in its own unit. */
export function quantityOf(
  field: Field,
  areaUnit: AreaUnit,
  kinds: readonly string[],
  words: Words,
): Quantity {
  if (field.unit === 'm2') {
    const unit = areaUnitFor(areaUnit, kinds);
    return {
      unit: words.areaUnits[unit],
      decimals: { m2: 0, mu: 1, ha: 2, wan: 2 }[unit],
      toShown: (stored) => fromM2(stored, unit),
      toStored: (shown) => toM2(shown, unit),
    };
  }
  const same = (value: number) => value;
  return {
    unit: field.unit ? words.units[field.unit] : '',
    decimals: field.type === 'integer' ? 0 : 2,
    toShown: same,
    toStored: same,
  };
}
