import type { SettingContent, SettingMoveData, SettingName } from '#contract/settings.ts';
import type { SettingEntry, SettingPart } from '#domain/settings/setting.ts';
import { codeWord } from '../../i18n/words.ts';
import { listText } from '../../text/listText.ts';
import { formatNumber } from '../../text/number.ts';
import type { TextContext } from '../../text/resourceText.ts';
import type { SettingsWords } from './words.zh.ts';

/** What a value is said in. */
export interface SettingTextContext extends Pick<TextContext, 'words' | 'language'> {
  readonly own: SettingsWords;
}

/** Limits up to which something is so, and those from which it is. */
const UP_TO: readonly SettingName[] = ['freshness'];
const FROM: readonly SettingName[] = ['gradeStalled', 'gradeBehind'];

/** A whole value in a line, part by part. */
export function settingText(
  setting: SettingEntry,
  value: SettingContent,
  context: SettingTextContext,
): string {
  const { own } = context;
  const { name } = setting;
  return setting.parts
    .map((part) => {
      const text = partText(part, value[part.key], context);
      if (setting.parts.length === 1) return text;
      const label = own.parts[name][part.key];
      if (UP_TO.includes(name)) return own.upTo(label, text);
      if (FROM.includes(name)) return own.from(label, text);
      return own.partIs(label, text);
    })
    .join(' · ');
}

function partText(part: SettingPart, value: unknown, { own, words, language }: SettingTextContext): string {
  const unit = part.unit ? own.units[part.unit] : '';
  switch (part.form) {
    case 'number':
      return `${formatNumber(value as number, 2, language)}${/^[%:]/.test(unit) ? '' : ' '}${unit}`;
    case 'fraction':
      return fractionText(value);
    case 'flag':
      return value ? own.yes : own.no;
    case 'code':
      return codeWord(words, 'status', value as string);
    case 'codes': {
      const codes = (value as readonly string[]).map((code) =>
        codeWord(words, part.key === 'causesWithoutMeasure' ? 'idleCause' : part.key, code),
      );
      return codes.length > 0 ? listText(codes, language) : own.none;
    }
    case 'text':
      return (value as string) || own.unset;
  }
}

/** A share as it is typed: 1/3. */
export function fractionText(value: unknown): string {
  const { numerator, denominator } = value as { numerator: number; denominator: number };
  return `${numerator}/${denominator}`;
}

/** Reads a share: 1/3, or 25%. Undefined for what is none. */
export function readFraction(text: string): { numerator: number; denominator: number } | undefined {
  const parts = /^\s*(\d{1,4})\s*[/／]\s*(\d{1,4})\s*$/.exec(text);
  const percent = /^\s*(\d{1,3})\s*[%％]\s*$/.exec(text);
  const [numerator, denominator] = parts ? [Number(parts[1]), Number(parts[2])] : [Number(percent?.[1]), 100];
  const isShare = numerator > 0 && denominator > 0 && numerator <= denominator;
  return isShare ? { numerator, denominator } : undefined;
}

/** How many become what. */
export function moveText(
  { of, before, after, count }: SettingMoveData,
  { own, words, language }: SettingTextContext,
): string {
  const wordsOf: Readonly<Record<SettingMoveData['of'], Readonly<Record<string, string>>>> = {
    freshness: own.freshness,
    idle: words.idle.states,
    grade: own.grades,
    area: {},
    due: own.due,
  };
  const word = (code: string | null) => (code === null ? '' : (wordsOf[of][code] ?? code));
  return own.moved[of](formatNumber(count, 0, language), word(before), word(after));
}
