/** When groups are reminded. */
export interface ReminderTimes {
  /** The hour of the day from which they are: nobody is before the office opens. */
  readonly fromHour: number;
  /** A month that goes on for longer than so many days reminds nobody yet. */
  readonly monthDays: number;
}

export const DEFAULT_REMINDER_TIMES: ReminderTimes = { fromHour: 9, monthDays: 5 };
