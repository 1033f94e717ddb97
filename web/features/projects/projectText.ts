import type { Language } from '#contract/language.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import { listText } from '../../text/listText.ts';
import { formatNumber } from '../../text/number.ts';
import type { ProjectField } from './projectFields.ts';
import type { ProjectWords } from './words.zh.ts';

const WAN_PER_YI = 10_000;
const WAN_PER_MILLION = 100;

/** Money as it is spoken of: 万元, from ten thousand of them 亿元; in English millions. */
export function moneyText(amountWan: number, words: ProjectWords, language: Language): string {
  return words.money({
    wan: formatNumber(amountWan, 0, language),
    yi: formatNumber(amountWan / WAN_PER_YI, 2, language),
    million: formatNumber(amountWan / WAN_PER_MILLION, 1, language),
    isLarge: amountWan >= WAN_PER_YI,
  });
}

/** Why the rules suggest a grade, in words; null where they suggest none. */
export function gradeReasonText(
  { suggestedGrade, gradeReason }: Pick<ProjectItemData, 'suggestedGrade' | 'gradeReason'>,
  words: ProjectWords,
  language: Language,
): string | null {
  if (suggestedGrade === null) return null;
  if (gradeReason === null) return words.gradeFine;
  const value = formatNumber(gradeReason.value, 1, language);
  return gradeReason.code === 'stalled' ? words.gradeStalled(value) : words.gradeBehind(value);
}

/** The word for a tag; one that is not known stands for itself. */
export function tagWord(tag: string, words: ProjectWords): string {
  const known: Record<string, string> = words.tags;
  return known[tag] ?? tag;
}

/** A field's value in words with its unit; null when it is not known. */
export function projectFieldText(
  field: ProjectField,
  value: unknown,
  words: ProjectWords,
  language: Language,
): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value))
    return value.length === 0
      ? null
      : listText(
          value.map((tag) => tagWord(tag, words)),
          language,
        );
  if (field.codes) {
    const known: Record<string, string> = words[field.codes.words];
    return known[String(value)] ?? String(value);
  }
  if (typeof value !== 'number') return String(value);
  if (field.unit === 'wan') return moneyText(value, words, language);
  if (field.unit === 'wanPerYear') return words.aYear(moneyText(value, words, language));
  const number = formatNumber(value, 2, language);
  return field.unit ? `${number} ${words.fieldUnits[field.unit]}` : number;
}
