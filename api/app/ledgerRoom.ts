import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { createCookieLogin } from '../accounts/cookieLogin.ts';
import type { BaseMapRoom } from '../basemaps/room.ts';
import type { Config } from '../config.ts';
import type { Editions } from '../editions/editions.ts';
import type { PromptRooms } from '../editions/promptEditions.ts';
import type { AccessOptions, Login } from '../http/access.ts';
import type { HubOptions } from '../live/hub.ts';
import { liveRoutes } from '../live/routes.ts';
import { allocationRoutes } from '../matching/allocationRoutes.ts';
import { projectMatchRoutes } from '../matching/projectRoutes.ts';
import type { PictureFiles } from '../pictures/files/pictureFiles.ts';
import { fillEdition } from './editionRoom.ts';

/** Whether the reader of a stream is still who they were when it was opened. */
async function maySeeStill(
  request: FastifyRequest,
  login: Login,
  access: AccessOptions['access'],
): Promise<boolean> {
  if (!request.identity) return (await access(request)) === 'open';
  const now = await login.identify(request);
  return now?.session === request.identity.session && now.person.role === request.identity.person.role;
}

export interface LedgerRoom {
  readonly editions: Editions;
  readonly prompt: PromptRooms;
  readonly cookieLogin: ReturnType<typeof createCookieLogin>;
  readonly access: AccessOptions['access'];
  readonly config: Config;
  readonly baseMaps: BaseMapRoom;
  readonly pictures: PictureFiles;
  readonly streams?: HubOptions;
}

/** What reads the whole ledger. */
export async function fillLedger(
  app: FastifyInstance,
  { editions, prompt, cookieLogin, access, config, baseMaps, pictures, streams }: LedgerRoom,
): Promise<void> {
  await fillEdition(app, prompt.full, { config, baseMaps, pictures, office: editions.office });
  allocationRoutes(app, prompt.full);
  projectMatchRoutes(app, prompt.full);
  liveRoutes(app, prompt.full, {
    mayGoOn: (request) => maySeeStill(request, cookieLogin, access),
    onLoginChange: cookieLogin.onChange,
    office: editions.office,
    streams,
  });
}
