import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import etag from '@fastify/etag';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { LEDGER_VERSION } from '#contract/events.ts';
import { OFFICE_VERSIONS } from '#contract/office.ts';
import { Person } from '#contract/people.ts';
import { Problem } from '#contract/problem.ts';
import { ResourceItem } from '#contract/resource.ts';
import { isRecordLost, type RecordHome } from '#record/home.ts';
import { createAccessMode } from './accounts/accessMode.ts';
import { createCookieLogin } from './accounts/cookieLogin.ts';
import { createEndings } from './accounts/endings.ts';
import { openOutsideLogin } from './accounts/outsideRoutes.ts';
import { peopleRoutes } from './accounts/peopleRoutes.ts';
import { accountRoutes } from './accounts/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import type { Config } from './config.ts';
import type { Editions } from './editions/editions.ts';
import { createLedger } from './editions/ledger.ts';
import type { LiveEdition } from './editions/liveEdition.ts';
import { type PromptRooms, promptRooms } from './editions/promptEditions.ts';
import { officeFor } from './editions/reader.ts';
import { exportRoutes } from './export/routes.ts';
import { watchDiskSpace } from './health/diskSpace.ts';
import { healthRoutes } from './health/routes.ts';
import { diffRoutes } from './history/routes.ts';
import { type AccessOptions, guardRoutes, type Login, type RoutePermission } from './http/access.ts';
import { answerErrors, answerRouterError } from './http/errors.ts';
import { takesAnyParameter } from './http/freeAddresses.ts';
import { boundPublicLoad, LATENESS_WINDOW, type LatenessWindow } from './http/publicLoad.ts';
import { checkRequests } from './http/requestChecks.ts';
import { protectReaders } from './http/securityHeaders.ts';
import { type StaticFolders, serveStaticFiles } from './http/staticFiles.ts';
import { refuseUnkeepable } from './http/texts.ts';
import { UPLOAD_PACE, type UploadPace } from './http/uploadPace.ts';
import { importRoutes } from './import/requests/importRoutes.ts';
import type { HubOptions } from './live/hub.ts';
import { liveRoutes } from './live/routes.ts';
import { allocationRoutes } from './matching/allocationRoutes.ts';
import { keptMatchRoutes } from './matching/keptRoutes.ts';
import { matchNewsRoutes } from './matching/newsRoutes.ts';
import { projectMatchRoutes } from './matching/projectRoutes.ts';
import { matchRoutes } from './matching/routes.ts';
import { type MetaOptions, metaRoutes } from './meta/routes.ts';
import { monthRoutes } from './months/routes.ts';
import { outcomeBoardRoutes } from './outcomes/boardRoutes.ts';
import { outcomeRoutes } from './outcomes/routes.ts';
import { projectEntryRoutes } from './projects/entryRoutes.ts';
import { projectExchangeRoutes } from './projects/fileExchangeRoutes.ts';
import { projectFileRoutes } from './projects/fileRoutes.ts';
import { projectRoutes } from './projects/routes.ts';
import { referenceRoutes } from './reference/routes.ts';
import { remindDaily } from './reminders/daily.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { attachmentRoutes } from './resources/attachments/attachmentRoutes.ts';
import { geometryRoutes } from './resources/boundary/geometryRoutes.ts';
import { proposalRoutes } from './resources/boundary/proposalRoutes.ts';
import { historyRoutes } from './resources/history/historyRoutes.ts';
import { editRoutes } from './resources/row/editRoutes.ts';
import { verifyRoutes } from './resources/row/verifyRoutes.ts';
import { resourceRoutes } from './resources/sheet/routes.ts';
import { rowsRoutes } from './resources/sheet/rowsRoutes.ts';
import { createDayChange, type DayChange } from './resources/status/dayChange.ts';
import { statusRoutes } from './resources/status/statusRoutes.ts';
import { statsRoutes } from './stats/routes.ts';
import { tileRoutes } from './tiles/routes.ts';
import { VERSION } from './version.ts';

export interface AppOptions {
  readonly config: Config;
  readonly home: RecordHome;
  readonly editions: Editions;
  readonly folders: StaticFolders;
  /** How often streams are kept alive and asked about; absent: as they are in an office. */
  readonly streams?: HubOptions;
  /** What an upload has to bring; absent: as in an office. */
  readonly uploads?: UploadPace;
  /** Over what time the server is judged to be late; absent: as in an office. */
  readonly lateness?: LatenessWindow;
  /** Where the log goes, a line at a time; absent: to the standard output. */
  readonly logTo?: { write(line: string): void };
}

/** The server, without listening. Nothing here reads the environment. */
export async function buildApp({
  config,
  home,
  editions,
  folders,
  streams,
  uploads = UPLOAD_PACE,
  lateness = LATENESS_WINDOW,
  logTo,
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {
      level: config.logLevel,
      redact: ['req.headers.cookie', 'req.headers.authorization'],
      ...(logTo && { stream: logTo }),
    },
    logController: new LogController({
      disableRequestLogging: config.logLevel !== 'info' && config.logLevel !== 'debug',
    }),
    routerOptions: { maxParamLength: 100 },
    // A filter with a polygon of 300 vertices fits; anything longer is refused before it is parsed.
    http: { maxHeaderSize: 32 * 1024 },
    frameworkErrors: answerRouterError,
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
    bodyLimit: 1024,
    return503OnClosing: true,
    forceCloseConnections: true,
  });
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
  await describe(app);

  const turn = createDayChange(createLedger(home, editions), editions, (error, message) =>
    app.log.warn(error, message),
  );
  app.addHook('onClose', () => turn.close());
  await turn.wait();

  await room(app, 'open', async (open) =>
    healthRoutes(open, editions, { database: home.kind, bindAddress: config.host, disk }),
  );
  const prompt = promptRooms(home, editions);
  await room(app, 'open', async (open) => {
    await boundPublicLoad(open, lateness);
    answerAsOfToday(open, turn);
    await editionRoutes(open, prompt.public, { config });
    liveRoutes(open, prompt.public, { mayGoOn: async () => true, streams });
  });
  await room(app, 'ledger.read', (full) => {
    answerAsOfToday(full, turn);
    return fullRoutes(full, { editions, prompt, cookieLogin, access, config, streams });
  });
  await room(app, null, (officers) => {
    answerAsOfToday(officers, turn);
    return officerRoutes(officers, { home, editions, prompt, cookieLogin, access, config });
  });
  await room(app, null, (files) => serveStaticFiles(files, folders));
  return app;
}

/** What ends by date has ended before anything is answered on the next day. */
function answerAsOfToday(app: FastifyInstance, turn: DayChange): void {
  app.addHook('onRequest', (_request, _reply, done) => {
    if (turn.isDone()) done();
    else turn.wait().then(() => done(), done);
  });
}

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

interface FullRooms {
  readonly editions: Editions;
  readonly prompt: PromptRooms;
  readonly cookieLogin: ReturnType<typeof createCookieLogin>;
  readonly access: AccessOptions['access'];
  readonly config: Config;
  readonly streams?: HubOptions;
}

/** What reads the whole ledger. */
async function fullRoutes(
  app: FastifyInstance,
  { editions, prompt, cookieLogin, access, config, streams }: FullRooms,
): Promise<void> {
  await editionRoutes(app, prompt.full, { config, office: editions.office });
  allocationRoutes(app, prompt.full);
  projectMatchRoutes(app, prompt.full);
  liveRoutes(app, prompt.full, {
    mayGoOn: (request) => maySeeStill(request, cookieLogin, access),
    onLoginChange: cookieLogin.onChange,
    office: editions.office,
    streams,
  });
}

interface OfficerRooms extends Omit<FullRooms, 'streams'> {
  readonly home: RecordHome;
}

/** What needs an account; each route names its own permission. */
async function officerRoutes(
  app: FastifyInstance,
  { home, editions, prompt, cookieLogin, access, config }: OfficerRooms,
): Promise<void> {
  const { ledger, full } = prompt;
  /** For work that has its turn, or that nobody waits for: it is not refused because somebody else has the record. */
  const patientLedger = createLedger(home, editions);
  const endings = createEndings(home);
  app.addHook('onSend', async (request, reply, payload) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    // The engine holds a write before it is answered: whoever wrote knows of which version what they have must be.
    if (request.method !== 'GET' && request.identity) {
      reply.header(LEDGER_VERSION, String(full.engine.version));
      reply.header(OFFICE_VERSIONS, JSON.stringify(officeFor(request, editions.office.versions())));
    }
    return payload;
  });
  app.addHook('onClose', () => endings.close());
  const outside = openOutsideLogin(app, config);
  accountRoutes(app, { ledger, cookie: cookieLogin, endings, access, outside });
  peopleRoutes(app, { ledger, cookie: cookieLogin });
  await app.register((files) => importRoutes(files, { ledger, patient: patientLedger }));
  editRoutes(app, ledger);
  rowsRoutes(app, ledger);
  geometryRoutes(app, ledger);
  proposalRoutes(app, ledger);
  statusRoutes(app, ledger);
  historyRoutes(app, ledger);
  verifyRoutes(app, ledger);
  await app.register((files) => attachmentRoutes(files, ledger));
  projectRoutes(app, { ledger, full, rules: config.gradeRules });
  projectEntryRoutes(app, ledger);
  keptMatchRoutes(app, ledger, full);
  matchNewsRoutes(app, full);
  outcomeBoardRoutes(app, ledger);
  await app.register((files) => projectFileRoutes(files, ledger));
  await app.register((files) => projectExchangeRoutes(files, { ledger, full, rules: config.gradeRules }));
  diffRoutes(app, ledger);
  monthRoutes(app, ledger);
  auditRoutes(app, {
    ledger,
    timeZone: config.timeZone,
    zoneName: (code) => full.catalog().zones.find((zone) => zone.code === code)?.name ?? code,
  });
  const hosts = config.webhookHosts;
  reminderRoutes(app, { ledger, full, hosts });
  remindDaily(app, { ledger: patientLedger, full: editions.full, hosts }, config.timeZone);
}

/** Routes that share a permission, where they do not name one themselves. */
async function room(
  app: FastifyInstance,
  permission: RoutePermission | null,
  fill: (room: FastifyInstance) => Promise<void>,
): Promise<void> {
  await app.register(async (inside) => {
    inside.addHook('onRoute', (route) => {
      if (permission !== null) route.config = { permission, ...route.config };
    });
    await fill(inside);
  });
}

async function editionRoutes(
  app: FastifyInstance,
  edition: LiveEdition,
  options: MetaOptions,
): Promise<void> {
  const cacheControl = edition.name === 'public' ? 'public, no-cache' : 'private, no-cache';
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', cacheControl);
    done();
  });
  metaRoutes(app, edition, options);
  resourceRoutes(app, edition);
  statsRoutes(app, edition);
  outcomeRoutes(app, edition);
  referenceRoutes(app, edition);
  exportRoutes(app, edition);
  tileRoutes(app, edition);
  matchRoutes(app, edition);
}

async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Wutong 梧桐', version: VERSION, license: { name: 'MIT' } },
      tags: [
        {
          name: 'full',
          description: 'The full edition; without a login open on this machine only, if at all',
        },
        { name: 'accounts', description: 'Logging in, accounts' },
        { name: 'editing', description: 'Making and changing resources; for accounts that may' },
        { name: 'projects', description: 'Projects and the sites that fit them' },
        { name: 'public', description: 'The public edition: published resources and public fields' },
        { name: 'health' },
      ],
    },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, index) => String(json.$id ?? `def-${index}`),
    },
  });
  await room(app, 'ledger.read', async (docs) => {
    // The page keeps to the policy of all others: its own would ask for HTTPS where there is none, and name a host that checks descriptions.
    await docs.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { validatorUrl: null } });
  });
}
