import compress from '@fastify/compress';
import etag from '@fastify/etag';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { Problem } from '#contract/problem.ts';
import { ResourceItem } from '#contract/resource.ts';
import { isRecordLost, type RecordHome } from '#record/home.ts';

import type { Config } from './config.ts';
import type { Editions } from './editions/editions.ts';
import type { LiveEdition } from './editions/liveEdition.ts';
import { exportRoutes } from './exchange/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { guardFullEdition } from './http/access.ts';
import { answerErrors, answerRouterError } from './http/errors.ts';
import { type StaticFolders, serveStaticFiles } from './http/staticFiles.ts';
import { metaRoutes } from './meta/routes.ts';
import { outcomeRoutes } from './outcomes/routes.ts';
import { referenceRoutes } from './reference/routes.ts';
import { resourceRoutes } from './resources/routes.ts';
import { statsRoutes } from './stats/routes.ts';
import { tileRoutes } from './tiles/routes.ts';
import { VERSION } from './version.ts';

export interface AppOptions {
  readonly config: Config;
  readonly home: RecordHome;
  readonly editions: Editions;
  readonly folders: StaticFolders;
}

/** The server, without listening. Nothing here reads the environment. */
export async function buildApp({ config, home, editions, folders }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    logController: new LogController({
      disableRequestLogging: config.logLevel !== 'info' && config.logLevel !== 'debug',
    }),
    routerOptions: { maxParamLength: 100 },
    // A filter with a polygon of 300 vertices fits; anything longer is refused before it is parsed.
    http: { maxHeaderSize: 32 * 1024 },
    frameworkErrors: answerRouterError,
    bodyLimit: 1024,
    return503OnClosing: true,
    forceCloseConnections: true,
  });
  // Queries and parameters are read by the routes, which name what is wrong in the reader's language; schemas document them.
  app.setValidatorCompiler(() => () => true);
  answerErrors(app, isRecordLost);
  app.addHook('onRequest', guardFullEdition(config.host));
  await protect(app);
  await app.register(etag);
  await app.register(compress, { encodings: ['gzip'], threshold: 1024 });
  app.addSchema(ResourceItem);
  app.addSchema(Problem);
  await describe(app);

  healthRoutes(app, editions, { database: home.kind, bindAddress: config.host });
  for (const edition of [editions.full, editions.public]) await editionRoutes(app, edition, config);
  await serveStaticFiles(app, folders);
  return app;
}

async function editionRoutes(app: FastifyInstance, edition: LiveEdition, config: Config): Promise<void> {
  await app.register(async (room) => {
    const cacheControl = edition.name === 'public' ? 'public, no-cache' : 'private, no-cache';
    room.addHook('onSend', async (_request, reply, payload) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', cacheControl);
      return payload;
    });
    metaRoutes(room, edition, config);
    resourceRoutes(room, edition);
    statsRoutes(room, edition);
    outcomeRoutes(room, edition);
    referenceRoutes(room, edition);
    exportRoutes(room, edition);
    tileRoutes(room, edition);
  });
}

async function protect(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        // Ant Design and MapLibre set inline styles; scripts stay strict.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Served over plain HTTP inside an office; a proxy that speaks HTTPS sets its own.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Wutong 梧桐', version: VERSION, license: { name: 'MIT' } },
      tags: [
        { name: 'full', description: 'The full edition; open on this machine only' },
        { name: 'public', description: 'The public edition: published resources and public fields' },
        { name: 'health' },
      ],
    },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, index) => String(json.$id ?? `def-${index}`),
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
}
