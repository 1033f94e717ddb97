import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { NewReminder, Reminder, ReminderChange, ReminderResult, Reminders } from '#contract/reminders.ts';
import { insertAudit } from '../audit/store.ts';
import { readBody } from '../http/body.ts';
import { writerOf } from '../http/identity.ts';
import { idOf } from '../http/idParameter.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_BODY, NO_QUERY } from '../http/requestChecks.ts';
import { type ReminderSources, textsOfToday } from './daily.ts';
import { messageBody, nothingText } from './message.ts';
import {
  deleteReminder,
  findRobot,
  insertReminder,
  keepResult,
  readReminders,
  updateReminder,
} from './store.ts';
import { postWebhook, readWebhookUrl } from './webhookClient.ts';

const BODY_LIMIT = 8 * 1024;
const tags = ['reminders'];
const config = { permission: 'reminder.manage' } as const;
const params = Type.Object({ id: Type.String() });

/** Group robots that are told every morning what is due. */
export function reminderRoutes(app: FastifyInstance, sources: ReminderSources): void {
  robotListRoutes(app, sources);
  robotChangeRoutes(app, sources);
  robotTestRoute(app, sources);
}

function robotListRoutes(app: FastifyInstance, { ledger, hosts }: ReminderSources): void {
  app.get(
    '/api/reminders',
    {
      config,
      schema: {
        tags,
        summary: 'Group robots, and the hosts that are allowed',
        querystring: NO_QUERY,
        response: { 200: Reminders },
      },
    },
    async () => ({ items: await readReminders(ledger.db), hosts: [...hosts] }),
  );

  app.post(
    '/api/reminders',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Add a group robot',
        querystring: NO_QUERY,
        body: NewReminder,
        response: { 201: Reminder },
      },
    },
    async (request, reply) => {
      const wanted = readBody(request, NewReminder);
      refuseOtherHost(hosts, wanted.url);
      const made = await ledger.together(async (one) => {
        const reminder = await insertReminder(one, wanted);
        const { id, name, host } = reminder;
        await insertAudit(one, writerOf(request), 'reminder.create', { id, name, host });
        return reminder;
      });
      return reply.code(201).send(made);
    },
  );
}

function robotChangeRoutes(app: FastifyInstance, { ledger, hosts }: ReminderSources): void {
  app.patch(
    '/api/reminders/:id',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Change a group robot',
        params,
        querystring: NO_QUERY,
        body: ReminderChange,
        response: { 200: Reminder },
      },
    },
    async (request) => {
      const id = idOf(request);
      const change = readBody(request, ReminderChange);
      refuseOtherHost(hosts, change.url);
      return await ledger.together(async (one) => {
        const changed = await updateReminder(one, id, change);
        if (!changed) throw new ProblemError(404, 'not_found');
        await insertAudit(one, writerOf(request), 'reminder.change', { id, fields: Object.keys(change) });
        return changed;
      });
    },
  );

  app.delete(
    '/api/reminders/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Remove a group robot',
        params,
        querystring: NO_QUERY,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const id = idOf(request);
      await ledger.together(async (one) => {
        if (!(await deleteReminder(one, id))) throw new ProblemError(404, 'not_found');
        await insertAudit(one, writerOf(request), 'reminder.delete', { id });
      });
      return reply.code(204).send();
    },
  );
}

function robotTestRoute(app: FastifyInstance, sources: ReminderSources): void {
  const { ledger, hosts } = sources;
  const { db } = ledger;

  app.post(
    '/api/reminders/:id/test',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Tell a robot now what is due',
        params,
        querystring: NO_QUERY,
        body: NO_BODY,
        response: { 200: ReminderResult },
      },
    },
    async (request) => {
      const robot = await findRobot(db, idOf(request));
      if (!robot) throw new ProblemError(404, 'not_found');
      const url = readWebhookUrl(robot.url, hosts);
      const text = (await textsOfToday(sources))(robot.topics) ?? nothingText(ledger.today());
      const result = url ? await postWebhook(url, messageBody(robot.kind, text)) : 'host refused';
      // It was told, whether or not that can be written down.
      await keepResult(db, robot.id, result).catch((error: unknown) =>
        request.log.warn(error, 'the result of a reminder was not kept'),
      );
      return { result };
    },
  );
}

function refuseOtherHost(hosts: readonly string[], url: string | undefined): void {
  if (url === undefined || readWebhookUrl(url, hosts)) return;
  const expected = `https://{${hosts.join(', ')}}/…`;
  throw new ProblemError(422, 'invalid', { faults: [{ code: 'malformed_text', field: 'url', expected }] });
}
