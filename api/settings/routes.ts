import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  SETTING_NAMES,
  Setting,
  SettingChange,
  type SettingData,
  type SettingName,
  SettingPreview,
  Settings,
  SettingTrial,
} from '#contract/settings.ts';
import { readBody } from '../http/body.ts';
import { writerOf } from '../http/identity.ts';
import { versionOf, versionTag } from '../http/ifMatch.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { changeSetting, previewSetting, type SettingRooms, settingsOf } from './settingWork.ts';

const BODY_LIMIT = 16 * 1024;
const tags = ['settings'];
const config = { permission: 'deployment.manage' } as const;
const params = Type.Object({ name: Type.String({ description: SETTING_NAMES.join(' | ') }) });

/** The rules of the deployment, each with the day from which it holds. */
export function settingRoutes(app: FastifyInstance, rooms: SettingRooms): void {
  settingReadingRoutes(app, rooms);
  settingChangeRoutes(app, rooms);
}

function settingReadingRoutes(app: FastifyInstance, rooms: SettingRooms): void {
  app.get(
    '/api/settings',
    {
      config,
      schema: {
        tags,
        summary: 'What is set, since when and by whom, and from which day a change may hold',
        querystring: NO_QUERY,
        response: { 200: Settings },
      },
    },
    async () => await settingsOf(rooms),
  );

  app.get(
    '/api/settings/:name',
    {
      config,
      schema: {
        ...{ tags, summary: 'A setting with its history', params, querystring: NO_QUERY },
        response: { 200: Setting },
      },
    },
    async (request, reply) => {
      const name = nameIn(request);
      const { items } = await settingsOf(rooms);
      return sendSetting(reply, items.find((item) => item.name === name)!);
    },
  );
}

function settingChangeRoutes(app: FastifyInstance, rooms: SettingRooms): void {
  app.post(
    '/api/settings/:name/preview',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'What a change would do, counted; nothing is written',
        params,
        querystring: NO_QUERY,
        body: SettingTrial,
        response: { 200: SettingPreview },
      },
    },
    async (request) => await previewSetting(rooms, nameIn(request), readBody(request, SettingTrial)),
  );

  app.put(
    '/api/settings/:name',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Say a value from a day on; what was said before stays in the history',
        params,
        querystring: NO_QUERY,
        body: SettingChange,
        response: { 200: Setting },
      },
    },
    async (request, reply) => {
      const name = nameIn(request);
      const change = readBody(request, SettingChange);
      const version = versionOf(request);
      if (version === null) throw new ProblemError(428, 'version_required');
      return sendSetting(
        reply,
        await changeSetting(rooms, { name, version, writer: writerOf(request) }, change),
      );
    },
  );
}

function nameIn(request: FastifyRequest): SettingName {
  const { name } = request.params as { name: string };
  const known = SETTING_NAMES.find((one) => one === name);
  if (!known) throw new ProblemError(404, 'not_found');
  return known;
}

function sendSetting(reply: FastifyReply, setting: SettingData): SettingData {
  reply.header('etag', versionTag(setting.version, JSON.stringify(setting)));
  return setting;
}
