import { type Static, Type } from 'typebox';

export const ROBOT_KINDS = ['wecom', 'dingtalk', 'generic'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

const kind = Type.Unsafe<RobotKind>({ type: 'string', enum: [...ROBOT_KINDS] });
/** What a robot can remind of: what is due, new matches, files of the watched folder. */
export const REMINDER_TOPICS = [
  'verify',
  'month',
  'reservation',
  'lease',
  'idle',
  'newMatches',
  'watched',
] as const;
export type ReminderTopic = (typeof REMINDER_TOPICS)[number];

const topics = Type.Array(Type.Unsafe<ReminderTopic>({ type: 'string', enum: [...REMINDER_TOPICS] }), {
  minItems: 1,
  maxItems: REMINDER_TOPICS.length,
  uniqueItems: true,
});
const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
const url = Type.String({ minLength: 9, maxLength: 1_000, description: 'https, of an allowed host' });

export const NewReminder = Type.Object(
  { name, kind, url, topics: Type.Optional(topics) },
  { additionalProperties: false },
);
export type NewReminderData = Static<typeof NewReminder>;
export const ReminderChange = Type.Object(
  {
    name: Type.Optional(name),
    url: Type.Optional(url),
    topics: Type.Optional(topics),
    enabled: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type ReminderChangeData = Static<typeof ReminderChange>;

/** A group robot. Its address holds a key: what is shown of it is the host. */
export const Reminder = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  kind,
  host: Type.String(),
  /** What it reminds of. */
  topics,
  enabled: Type.Boolean(),
  lastDay: Type.Union([Type.String(), Type.Null()]),
  /** `sent`, or why it was not. */
  lastResult: Type.Union([Type.String(), Type.Null()]),
});
export type ReminderData = Static<typeof Reminder>;
export const Reminders = Type.Object({ items: Type.Array(Reminder), hosts: Type.Array(Type.String()) });
export const ReminderResult = Type.Object({ result: Type.String() });
