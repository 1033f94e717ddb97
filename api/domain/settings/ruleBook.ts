import type { DatedSetting, SettingContent, SettingName } from '#contract/settings.ts';
import type { AreaDifferenceSettings } from '../areaDifference.ts';
import type { CivilDate } from '../civilDate.ts';
import type { DueRules } from '../due.ts';
import { type IdleLandRule, NATIONAL_IDLE_LAND_RULE, OWN_IDLE_LAND_RULE } from '../idleCourse.ts';
import type { OutcomeSettings } from '../outcome.ts';
import type { GradeRules } from '../projects/grade.ts';
import type { ReminderTimes } from '../reminderTimes.ts';
import { defaultOf, SETTINGS } from './registry.ts';

/** The rules of one day, as those who apply them take them. */
export interface Rules extends DueRules {
  readonly areaDifference: AreaDifferenceSettings;
  readonly outcome: OutcomeSettings;
  readonly grade: GradeRules;
  readonly reminders: ReminderTimes;
  /** Null: nobody says what the office is called. */
  readonly officeName: string | null;
}

/** The rules by day. Those of two days between which nothing changes are one object. */
export interface RuleBook {
  on(day: CivilDate): Rules;
  /** The values that it is made of, in the order in which they were said. */
  readonly values: readonly DatedSetting[];
}

/** What the operator has set by the environment: it holds on every day, whatever was set in the browser. */
export type OperatorSettings = Readonly<Partial<Record<SettingName, SettingContent>>>;

type Values = { readonly [Name in SettingName]: SettingContent };

/**
 * The value of a setting that holds on a day: the one that holds from the latest day up to then, of two from one day the one that was said last.
 * @param values in the order in which they were said
 */
export function settingOn(
  name: SettingName,
  day: CivilDate,
  values: readonly DatedSetting[],
): SettingContent {
  let found: DatedSetting | undefined;
  for (const value of values) {
    if (value.name === name && value.from <= day && (!found || value.from >= found.from)) found = value;
  }
  // A part that came later than the value has its default.
  return found ? { ...defaultOf(name), ...found.value } : defaultOf(name);
}

/** @param values in the order in which they were said */
export function createRuleBook(values: readonly DatedSetting[], operator: OperatorSettings = {}): RuleBook {
  const turns = [...new Set(values.map(({ from }) => from))].sort();
  const known = new Map<number, Rules>();
  return {
    values,
    on(day) {
      const turn = turns.filter((from) => from <= day).length;
      let rules = known.get(turn);
      if (!rules) {
        const names = Object.keys(SETTINGS) as SettingName[];
        const entries = names.map((name) => [name, operator[name] ?? settingOn(name, day, values)]);
        rules = rulesOf(Object.fromEntries(entries) as Values);
        known.set(turn, rules);
      }
      return rules;
    },
  };
}

/** The rules that the page itself goes by, of a book; in both editions. */
export function pageRules({ values }: RuleBook): DatedSetting[] {
  const names: readonly SettingName[] = ['freshness', 'areaDifference'];
  return values.filter(({ name }) => names.includes(name));
}

/** The rules where nobody has set anything. */
export const DEFAULT_RULES = createRuleBook([]);

// What is kept was checked by the same registry when it was said.
function rulesOf(values: Values): Rules {
  const { sharePercent, areaM2 } = values.areaDifference as { sharePercent: number; areaM2: number };
  const { text } = values.officeName as { text: string };
  return {
    freshness: values.freshness as unknown as Rules['freshness'],
    dueDays: values.dueDays as unknown as Rules['dueDays'],
    areaDifference: { share: sharePercent / 100, areaM2 },
    outcome: values.outcome as unknown as OutcomeSettings,
    idleLand: idleRuleOf(values.idleLand),
    grade: { stalledDays: stepsOf(values.gradeStalled), behindPoints: stepsOf(values.gradeBehind) },
    reminders: values.reminders as unknown as ReminderTimes,
    officeName: text.trim() === '' ? null : text,
  };
}

function stepsOf(value: SettingContent): GradeRules['stalledDays'] {
  const { yellow, orange, red } = value as { yellow: number; orange: number; red: number };
  return [yellow, orange, red];
}

/** Numbers that are those of the national rules are the national rules. */
function idleRuleOf(value: SettingContent): IdleLandRule {
  const isNational = JSON.stringify(partsOf(value)) === JSON.stringify(partsOf(SETTINGS.idleLand.default));
  return isNational
    ? NATIONAL_IDLE_LAND_RULE
    : ({ ...value, id: OWN_IDLE_LAND_RULE } as unknown as IdleLandRule);
}

function partsOf(value: SettingContent): unknown[] {
  return SETTINGS.idleLand.parts.map(({ key }) => value[key]);
}
