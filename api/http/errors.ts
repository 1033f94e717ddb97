import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RoutePermission } from './access.ts';
import { ProblemError } from './problemError.ts';
import { isOpenedByHand, problemPage } from './problemPage.ts';
import { answerWords, faultMessage, languageOf, type ProblemCode, problemTitle } from './words.ts';

const codeOfStatus: Readonly<Record<number, ProblemCode>> = {
  404: 'not_found',
  405: 'method_not_allowed',
  429: 'overloaded',
  503: 'overloaded',
};

/** Whoever need only read for a route saves nothing by it. */
const READING: ReadonlySet<RoutePermission | undefined> = new Set<RoutePermission>([
  'open',
  'ledger.read',
  'project.read',
]);

/** How failures are told from bugs. */
export interface FailureKinds {
  readonly isRecordLost: (error: unknown) => boolean;
  readonly isDiskFull: (error: unknown) => Promise<boolean>;
}

/** Makes every failure an RFC 9457 answer in the reader's language. What a bug says never leaves the server. */
export function answerErrors(app: FastifyInstance, kinds: FailureKinds): void {
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, new ProblemError(404, 'not_found')));
  app.setErrorHandler<FastifyError>(async (error, request, reply) =>
    sendProblem(
      request,
      reply,
      error instanceof ProblemError ? error : await problemOf(error, request, kinds),
    ),
  );
}

/** What a failure is to the reader; the log is told of what is ours to mend. */
async function problemOf(
  error: FastifyError,
  request: FastifyRequest,
  { isRecordLost, isDiskFull }: FailureKinds,
): Promise<ProblemError> {
  // Whoever leaves in the middle of what they send breaks off their own connection: nothing of ours is lost.
  if (request.raw.destroyed && !request.raw.complete) {
    request.log.info('the client left before it had sent all');
    return new ProblemError(400, 'bad_request');
  }
  if (await isDiskFull(error)) {
    request.log.error({ code: error.code }, 'a disk is full');
    return new ProblemError(507, 'disk_full');
  }
  if (isRecordLost(error)) {
    request.log.warn({ code: error.code }, 'the record cannot be reached');
    return new ProblemError(503, 'record_unavailable', { retryAfter: 5 });
  }
  const status = error.statusCode ?? 500;
  if (status >= 500 && status !== 503) request.log.error(error);
  const known = codeOfStatus[status] ?? (status < 500 ? 'bad_request' : 'internal');
  return new ProblemError(status, known, status === 503 ? { retryAfter: 5 } : {});
}

/** What the router itself refuses, before any hook: a path that cannot be decoded, or a part of it that is too long. */
export function answerRouterError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-content-type-options', 'nosniff');
  sendProblem(request, reply, new ProblemError(error.statusCode ?? 400, 'bad_request'));
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: ProblemError): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  // What is left of a body that did not come is not waited for.
  if (problem.status === 408) reply.header('connection', 'close');
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter));
  const isQuestion = problem.code === 'invalid' && READING.has(request.routeOptions?.config?.permission);
  const title = problemTitle(isQuestion ? 'invalid_question' : problem.code, language);
  const messages = problem.faults.map((fault) => faultMessage(fault, language));
  const detail = messages.length > 0 ? messages.join(answerWords(language).semicolon) : undefined;
  reply.code(problem.status).header('cache-control', 'no-store').header('content-language', language);
  if (isOpenedByHand(request))
    return reply.type('text/html; charset=utf-8').send(problemPage(title, detail, language));
  const body = {
    type: 'about:blank',
    title,
    status: problem.status,
    code: problem.code,
    ...(problem.descendants && { descendants: problem.descendants }),
    ...(detail !== undefined && {
      detail,
      errors: problem.faults.map((fault, index) => ({ ...fault, message: messages[index] })),
    }),
  };
  return reply.type('application/problem+json').serializer(JSON.stringify).send(body);
}
