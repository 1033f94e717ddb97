import { DEFAULT_LANGUAGE } from '#contract/language.ts';
import type { DueItemData } from '#contract/months.ts';
import { REMINDER_TOPICS, type ReminderTopic, type RobotKind } from '#contract/reminders.ts';
import { DEFAULT_REMINDER_TIMES, type ReminderTimes } from '#domain/reminderTimes.ts';
import { loadWords } from '../i18n/loadWords.ts';
import type { ReminderWords } from './reminderWords.zh.ts';

/** What one officer has to do. */
export interface OfficerDue {
  readonly officer: string;
  readonly items: readonly DueItemData[];
  /** Good matches that are new: sites for their projects, projects for their sites. */
  readonly newMatches: number;
}

/** A group of people has no language of its own: it is spoken to in the one of whoever asks for none. */
const WORDS = (await loadWords<ReminderWords>(import.meta.url, './reminderWords'))[DEFAULT_LANGUAGE];

/** Files of a watched folder that wait for somebody: for a yes, or for an answer, if they can be read at all. */
export interface WatchedDue {
  readonly waiting: number;
  readonly refused: number;
}

const NOTHING_WATCHED: WatchedDue = { waiting: 0, refused: 0 };

/** What of it a group wants to hear; default: all, and the month as where nobody set when. */
export interface MessageOptions {
  readonly monthDays?: ReminderTimes['monthDays'];
  readonly topics?: readonly ReminderTopic[];
}

/** What is due as one text for a group, officer by officer: numbers only, no names of sites. Null when nothing is. */
export function messageText(
  due: readonly OfficerDue[],
  today: string,
  watched: WatchedDue = NOTHING_WATCHED,
  { monthDays = DEFAULT_REMINDER_TIMES.monthDays, topics = REMINDER_TOPICS }: MessageOptions = {},
): string | null {
  const ofOfficers = due.flatMap(({ officer, items, newMatches }) => {
    const counts = new Map<string, number>();
    for (const { what, daysLeft } of items.flatMap(({ reasons }) => reasons)) {
      if (!topics.includes(what) || (what === 'month' && (daysLeft ?? 0) > monthDays)) continue;
      const word = WORDS.reasons[what];
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    if (newMatches > 0 && topics.includes('newMatches')) counts.set(WORDS.newMatches, newMatches);
    const parts = [...counts].map(([word, count]) => `${word} ${count}`);
    return parts.length > 0 ? [WORDS.officer(officer, parts)] : [];
  });
  const lines = [...ofOfficers, ...(topics.includes('watched') ? watchedLine(watched) : [])];
  return lines.length > 0 ? WORDS.due(today, lines) : null;
}

function watchedLine({ waiting, refused }: WatchedDue): string[] {
  const { watched } = WORDS;
  const parts = [
    ...(waiting > 0 ? [`${watched.waiting} ${waiting}`] : []),
    ...(refused > 0 ? [`${watched.refused} ${refused}`] : []),
  ];
  return parts.length > 0 ? [WORDS.officer(watched.name, parts)] : [];
}

/** What a group is told that has nothing to do. */
export function nothingText(today: string): string {
  return WORDS.nothing(today);
}

/** The same as each kind of robot takes it. */
export function messageBody(kind: RobotKind, text: string): object {
  return kind === 'generic' ? { text } : { msgtype: 'text', text: { content: text } };
}
