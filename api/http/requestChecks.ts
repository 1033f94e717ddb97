import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { type TObject, type TProperties, type TSchema, Type } from 'typebox';
import { checkContent } from './body.ts';
import { ProblemError } from './problemError.ts';
import { faultsOfNames, type Query } from './query.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the body is a form with a file, which the route reads part by part. */
    multipart?: true;
    /** Fields of the body that the route judges itself, so that what is wrong with them is told beside what the record finds wrong. */
    judges?: (field: string) => boolean;
  }
}

/** The parameters of an address, and no others. */
export function queryOf<T extends TProperties>(parameters: T): TObject<T> {
  return Type.Object(parameters, { additionalProperties: false });
}
/** What a route declares that takes no parameter. */
export const NO_QUERY = queryOf({});
/** What a route declares that writes, and takes no body; an empty object is none either. */
export const NO_BODY = Type.Null();
const NOTHING = Type.Object({}, { additionalProperties: false });

/** Names everything that is wrong with a query, by throwing it. */
type Teller = (request: FastifyRequest) => unknown;
const tellers = new WeakMap<TSchema, Teller>();

/** Where a query has a parameter that is unknown or repeated, this reader is asked: it names what is wrong with the others as well. */
export function tellWith<T extends TSchema>(querystring: T, teller: Teller): T {
  tellers.set(querystring, teller);
  return querystring;
}

/**
 * Checks every request against what its route declares, before the route is called: first the names of the query, then the body. A route
 * that does not declare them cannot be registered.
 * @param isFree whether an address takes any parameter: pages and files
 */
export function checkRequests(app: FastifyInstance, isFree: (url: string) => boolean): void {
  app.addHook('onRoute', (route) => {
    if (isFree(route.url)) return;
    const { querystring, body } = declaredOf(route);
    route.preValidation = [route.preValidation ?? []].flat();
    route.preValidation.push((request, _reply, done) => {
      checkQuery(request, querystring);
      if (body) checkContent(request.body ?? {}, body, request.routeOptions.config.judges);
      done();
    });
  });
}

/** @throws Error that names the route, where it does not say what it takes */
function declaredOf({ method, url, schema, config }: RouteOptions) {
  const refuse = (what: string) => {
    throw new Error(`${[method].flat().join(', ')} ${url} declares no ${what}`);
  };
  const querystring = schema?.querystring as { type?: string; additionalProperties?: unknown } | undefined;
  if (querystring?.type !== 'object' || querystring.additionalProperties !== false)
    return refuse('closed querystring (NO_QUERY for none)');
  const body = schema?.body as TSchema | undefined;
  const takesBody = [method].flat().some((one) => one === 'POST' || one === 'PUT' || one === 'PATCH');
  if (takesBody && !body && !config?.multipart)
    return refuse('body (NO_BODY for none, `multipart: true` for a form)');
  return { querystring: querystring as unknown as TObject, body: body === NO_BODY ? NOTHING : body };
}

function checkQuery(request: FastifyRequest, querystring: TObject): void {
  const query = request.query as Query;
  if (isDeclared(query, querystring.properties)) return;
  tellers.get(querystring)?.(request);
  const faults = faultsOfNames(query, Object.keys(querystring.properties));
  throw new ProblemError(400, 'bad_query', { faults });
}

/**
 * Whether a query has parameters of these alone, each once: a text. What the text has to be, the route's readers say. It is asked for every
 * tile, so it looks at what is there, not, as a compiled check does, for each of the hundred that may be.
 */
function isDeclared(query: Query, properties: TProperties): boolean {
  for (const name in query)
    if (typeof query[name] !== 'string' || !Object.hasOwn(properties, name)) return false;
  return true;
}
