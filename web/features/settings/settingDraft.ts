import type { SettingContent } from '#contract/settings.ts';
import type { SettingEntry, SettingPart } from '#domain/settings/setting.ts';
import { fractionText, readFraction } from './settingText.ts';

/** What is typed of a value, part by part: a text, a choice, or several. */
export type SettingDraft = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A value as it is typed. */
export function draftOf({ parts }: SettingEntry, value: SettingContent): SettingDraft {
  return Object.fromEntries(parts.map((part) => [part.key, typedOf(part, value[part.key])]));
}

function typedOf({ form }: SettingPart, value: unknown): SettingDraft[string] {
  if (form === 'fraction') return fractionText(value);
  return form === 'number' ? String(value) : (value as SettingDraft[string]);
}

/** What was typed as a value; a part that cannot be read stays out, and is told where it is checked. */
export function contentOf({ parts }: SettingEntry, draft: SettingDraft): SettingContent {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const value = readPart(part, draft[part.key]);
      return value === undefined ? [] : [[part.key, value]];
    }),
  );
}

function readPart({ form }: SettingPart, typed: SettingDraft[string] | undefined): unknown {
  if (form === 'fraction') return readFraction(String(typed));
  if (form !== 'number') return typed;
  const text = String(typed).trim();
  return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
}
