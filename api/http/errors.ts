import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RouteDeed } from './access.ts';
import { ProblemError } from './problemError.ts';
import { isOpenedByHand, problemPage } from './problemPage.ts';
import { faultMessage, languageOf, type ProblemCode, problemTitle } from './words.ts';

const codeOfStatus: Readonly<Record<number, ProblemCode>> = {
  404: 'not_found',
  405: 'method_not_allowed',
  429: 'overloaded',
  503: 'overloaded',
};

/** Whoever need only read for a route saves nothing by it. */
const READING: ReadonlySet<RouteDeed | undefined> = new Set<RouteDeed>([
  'open',
  'ledger.read',
  'project.read',
]);

/** Makes every failure an RFC 9457 answer in the reader's language. What a bug says never leaves the server. */
export function answerErrors(app: FastifyInstance, isRecordLost: (error: unknown) => boolean): void {
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, new ProblemError(404, 'not_found')));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof ProblemError) return sendProblem(request, reply, error);
    if (isRecordLost(error)) {
      request.log.warn({ code: error.code }, 'the record cannot be reached');
      return sendProblem(request, reply, new ProblemError(503, 'record_unavailable', { retryAfter: 5 }));
    }
    const status = error.statusCode ?? 500;
    if (status >= 500 && status !== 503) request.log.error(error);
    const known = codeOfStatus[status] ?? (status < 500 ? 'bad_request' : 'internal');
    return sendProblem(
      request,
      reply,
      new ProblemError(status, known, status === 503 ? { retryAfter: 5 } : {}),
    );
  });
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
  const isQuestion = problem.code === 'invalid' && READING.has(request.routeOptions?.config?.deed);
  const title = problemTitle(isQuestion ? 'invalid_question' : problem.code, language);
  const messages = problem.faults.map((fault) => faultMessage(fault, language));
  const detail = messages.length > 0 ? messages.join(language === 'zh' ? '；' : '; ') : undefined;
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
