import type { Language } from '#contract/language.ts';
import { areaFromM2, areaInM2 } from '#domain/areaUnits.ts';
import { byScript } from '../i18n/byScript.ts';
import type { AreaUnit } from '../state/view.ts';
import { formatNumber } from './number.ts';

/** A unit that an area is written in. */
export type ConcreteAreaUnit = Exclude<AreaUnit, 'auto'>;

/** Whether large floor spaces are read in 万㎡. */
const BY_WAN = { han: true, latin: false } as const;

const DOMAIN_UNIT = { m2: 'm2', mu: 'mu', ha: 'ha', wan: 'wanM2' } as const;

const DECIMALS: Record<ConcreteAreaUnit, number> = { m2: 0, mu: 1, ha: 2, wan: 2 };
const EXACT_DECIMALS: Record<ConcreteAreaUnit, number> = { m2: 2, mu: 2, ha: 4, wan: 4 };

/** The unit for resources of these kinds: the chosen one, or by custom 亩 where all is land and ㎡ where it is not. */
export function areaUnitFor(chosen: AreaUnit, kinds: readonly string[]): ConcreteAreaUnit {
  if (chosen !== 'auto') return chosen;
  return kinds.length > 0 && kinds.every((kind) => kind === 'land') ? 'mu' : 'm2';
}

/** ㎡ → the unit. */
export function fromM2(areaM2: number, unit: ConcreteAreaUnit): number {
  return areaFromM2(areaM2, DOMAIN_UNIT[unit]);
}

/** The unit → ㎡. */
export function toM2(value: number, unit: ConcreteAreaUnit): number {
  return areaInM2(value, DOMAIN_UNIT[unit]);
}

/** An area's number as it is read in lists: rounded, but never to a zero that it is not. `exact` gives a sheet's decimals. */
export function formatArea(
  areaM2: number,
  unit: ConcreteAreaUnit,
  language: Language,
  exact = false,
): string {
  const value = fromM2(areaM2, unit);
  const decimals = exact ? EXACT_DECIMALS[unit] : DECIMALS[unit];
  const small = value !== 0 && Math.abs(value) < 10 ** -decimals * 10;
  return formatNumber(value, small ? decimals + 2 : decimals, language);
}

/** The unit for a sum on the header: by Chinese custom a large floor space is read in 万㎡. */
export function headlineUnit(
  chosen: AreaUnit,
  kind: string,
  areaM2: number,
  language: Language,
): ConcreteAreaUnit {
  const unit = areaUnitFor(chosen, [kind]);
  return chosen === 'auto' && unit === 'm2' && byScript(language, BY_WAN) && areaM2 >= 10_000 ? 'wan' : unit;
}
