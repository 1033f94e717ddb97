import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import { LANGUAGES, type Language } from '#contract/language.ts';
import { wordsOf } from '../../i18n/words.ts';
import type { AreaUnit } from '../../state/view.ts';
import { type ConcreteAreaUnit, toM2 } from '../../text/area.ts';

/** Decimals that a label on a map needs. */
const DECIMALS: Record<ConcreteAreaUnit, number> = { m2: 0, mu: 1, ha: 2, wan: 2 };

/**
 * A feature's `area` in the reader's unit as an expression, `117.3 亩`; nothing where the area is not known.
 * `auto` is the custom: 亩 for land, ㎡ for what is built.
 */
export function areaLabel(unit: AreaUnit, language: Language): ExpressionSpecification {
  const text: ExpressionSpecification =
    unit === 'auto'
      ? ['case', ['==', ['get', 'kind'], 'land'], inUnit('mu', language), inUnit('m2', language)]
      : inUnit(unit, language);
  return ['case', ['has', 'area'], text, ''];
}

function inUnit(unit: ConcreteAreaUnit, language: Language): ExpressionSpecification {
  const value: ExpressionSpecification = ['/', ['get', 'area'], toM2(1, unit)];
  const number: ExpressionSpecification = [
    'number-format',
    // MapLibre takes "at most 0 decimals" for "as many as usual".
    DECIMALS[unit] === 0 ? ['round', value] : value,
    { locale: LANGUAGES[language].locale, 'max-fraction-digits': DECIMALS[unit] },
  ];
  return ['concat', number, ` ${wordsOf(language).areaUnits[unit]}`];
}
