import { join } from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import etag from '@fastify/etag';
import type { FastifyInstance } from 'fastify';
import { Person } from '#contract/people.ts';
import { Problem } from '#contract/problem.ts';
import { ResourceItem } from '#contract/resource.ts';
import { isRecordLost, type RecordHome } from '#record/home.ts';
import { createAccessMode } from './accounts/accessMode.ts';
import { createCookieLogin } from './accounts/cookieLogin.ts';
import { describeInterface } from './app/description.ts';
import { fillEdition } from './app/editionRoom.ts';
import { fillLedger } from './app/ledgerRoom.ts';
import { fillOffice } from './app/officerRoom.ts';
import { permissionRoom } from './app/permissionRoom.ts';
import { createServer, type LogSink } from './app/server.ts';
import { type BaseMapRoom, type BaseMapRoomOptions, createBaseMapRoom } from './basemaps/room.ts';
import type { Config } from './config.ts';
import type { Editions } from './editions/editions.ts';
import { createLedger } from './editions/ledger.ts';
import { promptRooms } from './editions/promptEditions.ts';
import { watchDiskSpace } from './health/diskSpace.ts';
import { healthRoutes } from './health/routes.ts';
import { guardRoutes } from './http/access.ts';
import { answerErrors } from './http/errors.ts';
import { takesAnyParameter } from './http/freeAddresses.ts';
import { boundPublicLoad, LATENESS_WINDOW, type LatenessWindow } from './http/publicLoad.ts';
import { checkRequests } from './http/requestChecks.ts';
import { protectReaders } from './http/securityHeaders.ts';
import { type StaticFolders, serveStaticFiles } from './http/staticFiles.ts';
import { refuseUnkeepable } from './http/texts.ts';
import { UPLOAD_PACE, type UploadPace } from './http/uploadPace.ts';
import { createImportWorks, type ImportWorks } from './import/works/importWorks.ts';
import type { HubOptions } from './live/hub.ts';
import { liveRoutes } from './live/routes.ts';
import { openPictureFiles } from './pictures/files/pictureFiles.ts';
import { createDayChange, type DayChange } from './resources/status/dayChange.ts';

export interface AppOptions {
  readonly config: Config;
  readonly home: RecordHome;
  readonly editions: Editions;
  readonly folders: StaticFolders;
  /** How often streams are kept alive and asked about; absent: as they are in an office. */
  readonly streams?: HubOptions;
  /** The work on imports, where others in this process do some too; absent: the server's own. */
  readonly works?: ImportWorks;
  /** What an upload has to bring; absent: as in an office. */
  readonly uploads?: UploadPace;
  /** Over what time the server is judged to be late; absent: as in an office. */
  readonly lateness?: LatenessWindow;
  /** Where the log goes, a line at a time; absent: to the standard output. */
  readonly logTo?: LogSink;
  /** How the names of map servers become addresses; absent: as the system does it. */
  readonly lookup?: BaseMapRoomOptions['lookup'];
}

/** The server, without listening. Nothing here reads the environment. */
export async function buildApp({
  config,
  home,
  editions,
  folders,
  streams,
  works = createImportWorks(),
  uploads = UPLOAD_PACE,
  lateness = LATENESS_WINDOW,
  logTo,
  lookup,
}: AppOptions): Promise<FastifyInstance> {
  const app = createServer(config, logTo);
  // Requests are checked against the schemas by `checkRequests`, which changes nothing in them and names what is wrong in the reader's language.
  app.setValidatorCompiler(() => () => true);
  const disk = watchDiskSpace(config.dataDir, home.kind);
  answerErrors(app, { isRecordLost, isDiskFull: disk.isBehind });
  refuseUnkeepable(app);
  checkRequests(app, takesAnyParameter);
  app.decorate('uploadPace', uploads);
  // A form of another site can send text/plain; nothing here reads it.
  app.removeContentTypeParser('text/plain');
  protectReaders(app);
  await app.register(cookie);
  const cookieLogin = createCookieLogin(home);
  const stopHearing = await home.listen({
    onAccount: (person) => (person === null ? cookieLogin.doubtAll() : cookieLogin.doubt(person)),
    onSessionEnd: (session) => cookieLogin.end(session),
  });
  app.addHook('onClose', () => stopHearing());
  const access = createAccessMode(home, config);
  guardRoutes(app, { bindAddress: config.host, access, login: cookieLogin });
  await app.register(etag);
  await app.register(compress, { encodings: ['gzip'], threshold: 1024 });
  app.addSchema(ResourceItem);
  app.addSchema(Problem);
  app.addSchema(Person);
  await describeInterface(app);

  const turn = createDayChange(createLedger(home, editions), editions, (error, message) =>
    app.log.warn(error, message),
  );
  app.addHook('onClose', () => turn.close());
  await turn.wait();

  await permissionRoom(app, 'open', async (open) =>
    healthRoutes(open, editions, { database: home.kind, bindAddress: config.host, disk }),
  );
  const prompt = promptRooms(home, editions);
  const pictures = openPictureFiles(config.dataDir);
  const baseMaps = await openBaseMaps(app, { home, editions, config, lookup });
  await permissionRoom(app, 'open', async (open) => {
    await boundPublicLoad(open, lateness);
    answerAsOfToday(open, turn);
    await fillEdition(open, prompt.public, { config, baseMaps, pictures });
    liveRoutes(open, prompt.public, { mayGoOn: async () => true, streams });
  });
  await permissionRoom(app, 'ledger.read', (full) => {
    answerAsOfToday(full, turn);
    return fillLedger(full, { editions, prompt, cookieLogin, access, config, baseMaps, pictures, streams });
  });
  await permissionRoom(app, null, (officers) => {
    answerAsOfToday(officers, turn);
    return fillOffice(officers, {
      home,
      editions,
      prompt,
      cookieLogin,
      access,
      config,
      baseMaps,
      pictures,
      works,
    });
  });
  await permissionRoom(app, null, (files) => serveStaticFiles(files, folders));
  return app;
}

/** What ends by date has ended before anything is answered on the next day. */
function answerAsOfToday(app: FastifyInstance, turn: DayChange): void {
  app.addHook('onRequest', (_request, _reply, done) => {
    if (turn.isDone()) done();
    else turn.wait().then(() => done(), done);
  });
}

/** The base maps, read once: whoever asks first does not wait for them. */
async function openBaseMaps(
  app: FastifyInstance,
  { home, editions, config, lookup }: Pick<AppOptions, 'home' | 'editions' | 'config' | 'lookup'>,
): Promise<BaseMapRoom> {
  const room = createBaseMapRoom({
    ...{
      home,
      lookup,
      office: editions.office,
      hosts: config.mapHosts,
      reviewNumber: config.mapReviewNumber,
    },
    folders: { uploaded: join(config.dataDir, 'maps'), own: config.mapDir },
    warn: (error, message) => app.log.warn(error, message),
  });
  app.addHook('onClose', () => room.close());
  await room.all();
  return room;
}
