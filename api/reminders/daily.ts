import type { FastifyInstance } from 'fastify';
import type { Ledger } from '../editions/ledger.ts';
import { readDue } from '../months/dueStore.ts';
import { messageBody, messageText, type OfficerDue } from './message.ts';
import { claimRobots, keepResult, readOfficers } from './store.ts';
import { postWebhook, readWebhookUrl } from './webhookClient.ts';

const LOOK_EVERY_MS = 600_000;
/** Nobody is reminded before the office opens. */
const FROM_HOUR = 9;
const MOST_DUE = 10_000;

export interface ReminderOptions {
  readonly timeZone: string;
  readonly hosts: readonly string[];
}

/** What is due today as one text; null when nothing is. */
export async function textOfToday(ledger: Ledger): Promise<string | null> {
  const today = ledger.today();
  const due: OfficerDue[] = [];
  for (const officer of await readOfficers(ledger.db)) {
    const { items } = await readDue(ledger.db, { name: officer, zones: [] }, { today, limit: MOST_DUE });
    due.push({ officer, items });
  }
  return messageText(due, today);
}

/** Tells every robot that was not told today what is due. */
export async function remind(ledger: Ledger, hosts: readonly string[]): Promise<void> {
  const robots = await claimRobots(ledger.db, ledger.today());
  if (robots.length === 0) return;
  const text = await textOfToday(ledger);
  for (const { id, kind, url } of robots) {
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

/** Once a day, from the hour at which the office opens; a server that was off does it when it is back. */
export function remindDaily(
  app: FastifyInstance,
  ledger: Ledger,
  { timeZone, hosts }: ReminderOptions,
): void {
  const hourNow = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  const timer = setInterval(() => {
    if (Number(hourNow.format(new Date())) < FROM_HOUR) return;
    remind(ledger, hosts).catch((error: unknown) => app.log.warn(error, 'reminders were not sent'));
  }, LOOK_EVERY_MS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}
