import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Config } from '../config.ts';
import { answerRouterError } from '../http/errors.ts';

/** Where the log goes, a line at a time. */
export interface LogSink {
  write(line: string): void;
}

/** A server of HTTP as this one is to be: its limits, its log, and whom it believes. */
export function createServer(config: Config, logTo?: LogSink): FastifyInstance {
  return Fastify({
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
}
