import { type Static, Type } from 'typebox';

/** What a deployment sets in the browser, in the order of the page. */
export const SETTING_NAMES = [
  'freshness',
  'dueDays',
  'areaDifference',
  'outcome',
  'idleLand',
  'gradeStalled',
  'gradeBehind',
  'reminders',
  'officeName',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** A value as it is kept: an object of its parts. */
export type SettingContent = Readonly<Record<string, unknown>>;

/** A value and the civil day from which it holds, until the day of a later one. */
export interface DatedSetting {
  readonly name: SettingName;
  readonly from: string;
  readonly value: SettingContent;
}

const name = Type.Unsafe<SettingName>({ type: 'string', enum: [...SETTING_NAMES] });
const content = Type.Unsafe<SettingContent>({ type: 'object', additionalProperties: true });
const day = Type.String({ format: 'date' });
const orNull = Type.Union([Type.String(), Type.Null()]);

/** What is to hold from a day on, and why. */
export const SettingChange = Type.Object(
  {
    value: content,
    from: day,
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 400, pattern: '\\S' })),
  },
  { additionalProperties: false },
);
export type SettingChangeData = Static<typeof SettingChange>;
export const SettingTrial = Type.Object({ value: content, from: day }, { additionalProperties: false });

/** A value with the day from which it holds, and who said so. */
const SettingEntry = Type.Object({
  id: Type.Integer(),
  from: day,
  value: content,
  by: Type.String(),
  at: Type.String({ format: 'date-time' }),
  note: orNull,
});
export type SettingEntryData = Static<typeof SettingEntry>;

/** A setting as it stands today. */
export const Setting = Type.Object({
  name,
  /** What If-Match names: how often it was set. */
  version: Type.Integer(),
  value: content,
  default: content,
  /** The variable of the environment that is in force in its place; null where none is set. */
  operator: orNull,
  /** Every value that was ever set, the latest one that was said first; `from` may lie ahead. */
  history: Type.Array(SettingEntry),
});
export type SettingData = Static<typeof Setting>;
export const Settings = Type.Object({
  today: day,
  /** The first day from which a change may hold: the one after the last closed month, else the first that the record knows of. */
  earliest: day,
  items: Type.Array(Setting),
});
export type SettingsData = Static<typeof Settings>;

/** How many of something are one thing now and would be another. */
const SettingMove = Type.Object({
  of: Type.Union([
    Type.Literal('freshness'),
    Type.Literal('idle'),
    Type.Literal('grade'),
    Type.Literal('area'),
    Type.Literal('due'),
  ]),
  /** A code; null: none at all. */
  before: orNull,
  after: orNull,
  count: Type.Integer(),
});
export type SettingMoveData = Static<typeof SettingMove>;

const OutcomeSum = Type.Object({ count: Type.Integer(), areaM2: Type.Number() });
const MonthOutcomes = Type.Object({ absorbed: OutcomeSum, revived: OutcomeSum });
const SettingMonth = Type.Object({
  month: Type.String(),
  /** Absorbed and revived as they are and as they would be; null where the setting does not touch them. */
  before: Type.Union([MonthOutcomes, Type.Null()]),
  after: Type.Union([MonthOutcomes, Type.Null()]),
});
export type SettingMonthData = Static<typeof SettingMonth>;

/** What a change would do, counted by the rules on the rows as they are; nothing is written. */
export const SettingPreview = Type.Object({
  /** The day that is counted: today, or the day from which it is to hold. */
  day,
  /** Whether the same holds on that day already. */
  isSame: Type.Boolean(),
  /** The day on which another value takes its place, as was said before; null: none. */
  until: orNull,
  moves: Type.Array(SettingMove),
  /** The open months that are worked out again, the oldest first. */
  months: Type.Array(SettingMonth),
});
export type SettingPreviewData = Static<typeof SettingPreview>;

/** The rules that the page itself applies, as `meta` tells them: each with the day from which it holds, the oldest first. */
export const PageRules = Type.Array(Type.Object({ name, from: day, value: content }));
