import type { SettingContent, SettingName } from '#contract/settings.ts';

/** A part of a setting's value, and what it can be. */
export interface SettingPart {
  readonly key: string;
  /** `fraction`: `{numerator, denominator}`, more than 0 and at most 1; `codes`: some of `codes`. */
  readonly form: 'number' | 'fraction' | 'code' | 'codes' | 'flag' | 'text';
  readonly unit?: 'days' | 'months' | 'points' | 'percent' | 'm2' | 'hour';
  /** Inclusive bounds of a number; of a text the most characters. */
  readonly min?: number;
  readonly max?: number;
  readonly whole?: true;
  readonly codes?: readonly string[];
}

/** A share as it is written in a law: one third is no decimal. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** A setting: what it is made of, what holds where nobody set it, and what follows from it. */
export interface SettingEntry<Value extends SettingContent = SettingContent> {
  readonly name: SettingName;
  readonly group: 'ledger' | 'land' | 'projects' | 'office';
  readonly parts: readonly (SettingPart & { readonly key: keyof Value & string })[];
  /** Parts that have to rise in this order. */
  readonly rising?: readonly (keyof Value & string)[];
  readonly default: Value;
  /** The variable of the environment that takes its place where it is set. */
  readonly operator?: 'GRADE_STALLED_DAYS' | 'GRADE_BEHIND_POINTS' | 'OFFICE_NAME';
  /** Whether the public edition shows something that follows from it. */
  readonly isPublic?: true;
  /** What is counted before it is saved. */
  readonly counts: readonly ('freshness' | 'due' | 'area' | 'outcome' | 'idle' | 'grade')[];
}
