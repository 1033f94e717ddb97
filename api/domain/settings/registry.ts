import { IDLE_CAUSES } from '#contract/kinds.ts';
import type { SettingContent, SettingName } from '#contract/settings.ts';
import { DEFAULT_AREA_DIFFERENCE } from '../areaDifference.ts';
import { DEFAULT_DUE_DAYS } from '../due.ts';
import { DEFAULT_FRESHNESS } from '../freshness.ts';
import { NATIONAL_IDLE_LAND_RULE } from '../idleCourse.ts';
import { DEFAULT_OUTCOME_SETTINGS } from '../outcome.ts';
import { DEFAULT_GRADE_RULES } from '../projects/grade.ts';
import { DEFAULT_REMINDER_TIMES } from '../reminderTimes.ts';
import type { SettingEntry, SettingPart } from './setting.ts';

const days = (key: string, least = 1): SettingPart => ({
  ...{ key, form: 'number', unit: 'days', min: least, max: 3_650, whole: true },
});
const months = (key: string): SettingPart => ({
  ...{ key, form: 'number', unit: 'months', min: 1, max: 240, whole: true },
});
const share = (key: string): SettingPart => ({ key, form: 'fraction' });
const USED_AT = ['signed', 'occupied'] as const;
const { developedShareBelow, investedShareBelow, causesWithoutMeasure, ...terms } = NATIONAL_IDLE_LAND_RULE;
const [yellowDays, orangeDays, redDays] = DEFAULT_GRADE_RULES.stalledDays;
const [yellowPoints, orangePoints, redPoints] = DEFAULT_GRADE_RULES.behindPoints;
const GRADES = ['yellow', 'orange', 'red'] as const;

/** Every setting; what is said of it on the page is in the words of `web/features/settings`. */
export const SETTINGS = {
  freshness: {
    name: 'freshness',
    group: 'ledger',
    parts: [days('freshDays'), days('ageingDays'), days('staleDays')],
    rising: ['freshDays', 'ageingDays', 'staleDays'],
    default: { ...DEFAULT_FRESHNESS },
    isPublic: true,
    counts: ['freshness'],
  },
  dueDays: {
    name: 'dueDays',
    group: 'ledger',
    parts: [days('reservation', 0), days('lease', 0), days('idle', 0)],
    default: { ...DEFAULT_DUE_DAYS },
    counts: ['due'],
  },
  areaDifference: {
    name: 'areaDifference',
    group: 'ledger',
    parts: [
      { key: 'sharePercent', form: 'number', unit: 'percent', min: 0, max: 100 },
      { key: 'areaM2', form: 'number', unit: 'm2', min: 0, max: 1_000_000 },
    ],
    default: { sharePercent: DEFAULT_AREA_DIFFERENCE.share * 100, areaM2: DEFAULT_AREA_DIFFERENCE.areaM2 },
    isPublic: true,
    counts: ['area'],
  },
  outcome: {
    name: 'outcome',
    group: 'ledger',
    parts: [
      { key: 'absorbedAt', form: 'code', codes: USED_AT },
      { key: 'revivedAt', form: 'code', codes: USED_AT },
      { key: 'vacatingReverses', form: 'flag' },
    ],
    default: { ...DEFAULT_OUTCOME_SETTINGS },
    isPublic: true,
    counts: ['outcome'],
  },
  idleLand: {
    name: 'idleLand',
    group: 'land',
    parts: [
      months('startDueMonthsAfterDelivery'),
      months('unstartedMonths'),
      months('feeMonths'),
      months('takeBackMonths'),
      months('stoppedMonths'),
      share('developedShareBelow'),
      share('investedShareBelow'),
      { key: 'causesWithoutMeasure', form: 'codes', codes: IDLE_CAUSES },
    ],
    rising: ['unstartedMonths', 'takeBackMonths'],
    default: {
      startDueMonthsAfterDelivery: terms.startDueMonthsAfterDelivery,
      unstartedMonths: terms.unstartedMonths,
      feeMonths: terms.feeMonths,
      takeBackMonths: terms.takeBackMonths,
      stoppedMonths: terms.stoppedMonths,
      ...{ developedShareBelow, investedShareBelow, causesWithoutMeasure },
    },
    counts: ['idle', 'due'],
  },
  gradeStalled: {
    name: 'gradeStalled',
    group: 'projects',
    parts: GRADES.map((key) => days(key)),
    rising: GRADES,
    default: { yellow: yellowDays, orange: orangeDays, red: redDays },
    operator: 'GRADE_STALLED_DAYS',
    counts: ['grade'],
  },
  gradeBehind: {
    name: 'gradeBehind',
    group: 'projects',
    parts: GRADES.map((key) => ({ key, form: 'number', unit: 'points', min: 1, max: 100, whole: true })),
    rising: GRADES,
    default: { yellow: yellowPoints, orange: orangePoints, red: redPoints },
    operator: 'GRADE_BEHIND_POINTS',
    counts: ['grade'],
  },
  reminders: {
    name: 'reminders',
    group: 'office',
    parts: [
      { key: 'fromHour', form: 'number', unit: 'hour', min: 0, max: 23, whole: true },
      { key: 'monthDays', form: 'number', unit: 'days', min: 0, max: 31, whole: true },
    ],
    default: { ...DEFAULT_REMINDER_TIMES },
    counts: [],
  },
  officeName: {
    name: 'officeName',
    group: 'office',
    parts: [{ key: 'text', form: 'text', max: 100 }],
    default: { text: '' },
    operator: 'OFFICE_NAME',
    counts: [],
  },
} as const satisfies { readonly [Name in SettingName]: SettingEntry & { readonly name: Name } };

/** The entry of a name, as what all have in common. */
export function settingOf(name: SettingName): SettingEntry {
  return SETTINGS[name];
}

/** What a setting is where nobody set it. */
export function defaultOf(name: SettingName): SettingContent {
  return settingOf(name).default;
}
