import type { FastifyInstance } from 'fastify';
import type { ReminderTopic } from '#contract/reminders.ts';
import type { Edition } from '../editions/edition.ts';
import type { Ledger } from '../editions/ledger.ts';
import { countWatched } from '../import/watch/watchedStore.ts';
import { newMatchesOf, readTodaysNews } from '../matching/news.ts';
import { readDue } from '../months/dueStore.ts';
import { messageBody, messageText, type OfficerDue } from './message.ts';
import { claimRobots, isAnyUntold, keepResult, readOfficers } from './store.ts';
import { postWebhook, readWebhookUrl } from './webhookClient.ts';

const LOOK_EVERY_MS = 600_000;
const MOST_DUE = 10_000;

/** What reminders are made from, and where they may be sent. */
export interface ReminderSources {
  readonly ledger: Ledger;
  readonly full: Edition;
  readonly hosts: readonly string[];
}

/** What is due today, which good matches are new and which watched files wait: a text for each choice of topics; null when nothing is. */
export async function textsOfToday({
  ledger,
  full,
}: ReminderSources): Promise<(topics?: readonly ReminderTopic[]) => string | null> {
  const today = ledger.today();
  const news = await readTodaysNews(full);
  const due: OfficerDue[] = [];
  for (const officer of await readOfficers(ledger.db)) {
    const who = { name: officer, zones: [] };
    const { items } = await readDue(ledger.db, who, { today, limit: MOST_DUE });
    const { total: newMatches } = await newMatchesOf(who, full, news);
    due.push({ officer, items, newMatches });
  }
  const watched = await countWatched(ledger.db);
  const { monthDays } = full.rules().on(today).reminders;
  return (topics) => messageText(due, today, watched, { monthDays, topics });
}

/** Tells every robot that was not told today what is due. */
async function remind(sources: ReminderSources): Promise<void> {
  const { ledger, hosts } = sources;
  if (!(await isAnyUntold(ledger.db, ledger.today()))) return;
  // Who is claimed counts as told: what to tell has to be there before.
  const textOf = await textsOfToday(sources);
  const robots = await claimRobots(ledger.db, ledger.today());
  for (const { id, kind, url, topics } of robots) {
    const text = textOf(topics);
    const allowed = readWebhookUrl(url, hosts);
    const result =
      text === null
        ? 'nothing due'
        : allowed
          ? await postWebhook(allowed, messageBody(kind, text))
          : 'host refused';
    await keepResult(ledger.db, id, result);
  }
}

/** Once a day, from the hour that is set; a server that was off does it when it is back. */
export function remindDaily(app: FastifyInstance, sources: ReminderSources, timeZone: string): void {
  const hourNow = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  const timer = setInterval(() => {
    const { fromHour } = sources.full.rules().on(sources.ledger.today()).reminders;
    if (Number(hourNow.format(new Date())) < fromHour) return;
    remind(sources).catch((error: unknown) => app.log.warn(error, 'reminders were not sent'));
  }, LOOK_EVERY_MS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}
