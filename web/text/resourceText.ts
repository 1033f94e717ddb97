import type { Language } from '#contract/language.ts';
import type { ResourceItemData } from '#contract/resource.ts';
import type { Words } from '../i18n/words.zh.ts';
import type { AreaUnit } from '../state/view.ts';
import { areaUnitFor, formatArea } from './area.ts';
import type { Names } from './names.ts';
import { formatNumber } from './number.ts';
import { wordOfUseClass } from './useClassWord.ts';

export interface TextContext {
  readonly words: Words;
  readonly language: Language;
  readonly areaUnit: AreaUnit;
  readonly names: Names;
}

/** An area of a resource with its unit, in two parts to be set apart; null when it is not known. */
export function areaText(areaM2: number | null, kind: string, context: TextContext, exact = false) {
  if (areaM2 === null) return null;
  const unit = areaUnitFor(context.areaUnit, [kind]);
  return { value: formatArea(areaM2, unit, context.language, exact), unit: context.words.areaUnits[unit] };
}

/** An area of a resource with its unit, as one text; null when it is not known. */
export function areaLine(
  areaM2: number | null,
  kind: string,
  context: TextContext,
  exact = false,
): string | null {
  const text = areaText(areaM2, kind, context, exact);
  return text && `${text.value} ${text.unit}`;
}

/** A resource's second line: where it is, and the one or two figures that its kind is chosen by. */
export function summaryOf(item: ResourceItemData, context: TextContext): string[] {
  const { words, names, language } = context;
  const container = item.building ?? item.park;
  const holder = container
    ? names.container(container)
    : (item.township ?? (item.zone === null ? null : names.zone(item.zone)));
  // 'Tower A, floor 3' need not say again that it lies in tower A.
  const place = holder !== null && item.name.startsWith(holder) ? null : holder;
  const floor = item.floor === null ? null : words.resource.floor(String(item.floor));
  const figure = (value: number | null, unit: keyof Words['units']) =>
    value === null ? null : `${formatNumber(value, 2, language)} ${words.units[unit]}`.trim();
  const price =
    item.kind === 'land'
      ? figure(item.landPriceWanPerMu, 'wanPerMu')
      : figure(item.rentYuanPerM2Month, 'yuanPerM2Month');
  const trait =
    item.kind === 'land'
      ? item.farUpper !== null && `${words.resource.far} ≤${formatNumber(item.farUpper, 2, language)}`
      : item.kind === 'factory' &&
        item.clearHeightM !== null &&
        `${words.fields.clearHeight} ${figure(item.clearHeightM, 'm')}`;
  const use = item.kind === 'land' && item.use ? wordOfUseClass(item.use, context) : null;
  return [use, price, item.kind === 'office' ? floor : null, trait, place].filter(Boolean) as string[];
}
