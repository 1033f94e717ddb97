import { fieldNamed } from '#contract/fields.ts';
import type { Filter } from '#contract/filter.ts';
import type { IdleState } from '#contract/idle.ts';
import type { Language } from '#contract/language.ts';
import { codeWord, fieldWord } from '../../i18n/words.ts';
import type { Words } from '../../i18n/words.zh.ts';
import { kindsOf, withMembers, without, withRange, withUnknown } from '../../state/editFilter.ts';
import type { AreaUnit } from '../../state/view.ts';
import type { Names } from '../../text/names.ts';
import { formatLength, formatNumber } from '../../text/number.ts';
import { quantityOf } from '../../text/quantity.ts';
import { wordOfUseClass } from '../../text/useClassWord.ts';
import type { Chip } from '../../ui/chip.ts';
import type { FilterWords } from './words.zh.ts';

export interface ChipContext {
  readonly words: Words;
  readonly filters: FilterWords;
  readonly language: Language;
  readonly areaUnit: AreaUnit;
  readonly names: Names;
}

/** Every condition of a filter but the day, each as a chip. `at` has a banner of its own. */
export function chipsOf(filter: Filter, context: ChipContext): Chip[] {
  return [
    ...placeAndTimeChips(filter, context),
    ...memberChips(filter, context),
    ...rangeChips(filter, context),
    ...filter.unknown.map((name) => ({
      key: `${name}=unknown`,
      label: `${fieldWord(context.words, name)}: ${context.filters.unknown}`,
      remove: (current: Filter) => withUnknown(current, name, false),
    })),
  ];
}

/** The word for one accepted value of a field. */
export function memberWord(field: string, value: string, context: ChipContext): string {
  const { words, filters, names } = context;
  if (value === 'unknown') return filters.unknown;
  if (field === 'zone') return names.zone(value);
  if (field === 'park' || field === 'building') return names.container(value);
  if (field === 'use') return wordOfUseClass(value, context);
  if (field === 'idle') return words.idle.states[value as IdleState] ?? value;
  if (fieldNamed(field)?.type === 'boolean') return value === 'yes' ? words.filter.yes : words.filter.no;
  return codeWord(words, field, value);
}

function memberChips(filter: Filter, context: ChipContext): Chip[] {
  const { words, filters } = context;
  const groups = [
    ...Object.entries(filter.among),
    ['use', filter.use] as const,
    ['idle', filter.idle ?? []] as const,
  ];
  const chips = groups
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => {
      const list = values.map((value) => memberWord(field, value, context)).join(' / ');
      const plain = field === 'kind' || field === 'status' || field === 'zone' || field === 'park';
      const title =
        field === 'use' ? filters.use : field === 'idle' ? words.idle.title : fieldWord(words, field);
      return {
        key: field,
        label: plain ? list : `${title}: ${list}`,
        remove: (current: Filter) => withMembers(current, field, []),
      };
    });
  if (filter.landUse.length === 0) return chips;
  const list = filter.landUse.map(({ code }) => code).join(' / ');
  const remove = (current: Filter): Filter => ({ ...current, landUse: [] });
  return [...chips, { key: 'landUse', label: `${filters.landUse}: ${list}`, remove }];
}

function rangeChips(filter: Filter, { words, filters, language, areaUnit }: ChipContext): Chip[] {
  return Object.entries(filter.ranges).map(([name, { min, max }]) => {
    const field = fieldNamed(name);
    const quantity = field && quantityOf(field, areaUnit, kindsOf(filter), words);
    const say = (value: number) =>
      quantity ? formatNumber(quantity.toShown(value), quantity.decimals, language) : String(value);
    const bounds =
      min === undefined
        ? filters.atMost(say(max!))
        : max === undefined
          ? filters.atLeast(say(min))
          : filters.between(say(min), say(max));
    return {
      key: name,
      label: `${fieldWord(words, name)} ${bounds} ${quantity?.unit ?? ''}`.trim(),
      remove: (current: Filter) => withRange(current, name, {}),
    };
  });
}

function placeAndTimeChips(filter: Filter, { filters, language }: ChipContext): Chip[] {
  const texts = {
    q: filter.q && filters.queryChip(filter.q),
    placed: filter.placed === undefined ? undefined : filter.placed ? filters.placedYes : filters.placedNo,
    bbox: filter.bbox && filters.bbox,
    within: filter.within && filters.within,
    near: filter.near && filters.near(formatLength(filter.near.metres, language)),
    updatedWithin:
      filter.updatedWithin === undefined
        ? undefined
        : filters.updatedWithinDays(formatNumber(filter.updatedWithin, 0, language)),
    availableBy: filter.availableBy && filters.availableByOn(filter.availableBy),
  };
  return (Object.keys(texts) as (keyof typeof texts)[]).flatMap((part) => {
    const label = texts[part];
    return label ? [{ key: part, label, remove: (current: Filter) => without(current, part) }] : [];
  });
}
