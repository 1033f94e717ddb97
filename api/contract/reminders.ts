import { type Static, Type } from 'typebox';

export const ROBOT_KINDS = ['wecom', 'dingtalk', 'generic'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

const kind = Type.Unsafe<RobotKind>({ type: 'string', enum: [...ROBOT_KINDS] });
const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
const url = Type.String({ minLength: 9, maxLength: 1_000, description: 'https, of an allowed host' });

export const NewReminder = Type.Object({ name, kind, url }, { additionalProperties: false });
export const ReminderChange = Type.Object(
  { name: Type.Optional(name), url: Type.Optional(url), enabled: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
export type ReminderChangeData = Static<typeof ReminderChange>;

/** A group robot. Its address holds a key: what is shown of it is the host. */
export const Reminder = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  kind,
  host: Type.String(),
  enabled: Type.Boolean(),
  lastDay: Type.Union([Type.String(), Type.Null()]),
  /** `sent`, or why it was not. */
  lastResult: Type.Union([Type.String(), Type.Null()]),
});
export type ReminderData = Static<typeof Reminder>;
export const Reminders = Type.Object({ items: Type.Array(Reminder), hosts: Type.Array(Type.String()) });
export const ReminderResult = Type.Object({ result: Type.String() });
