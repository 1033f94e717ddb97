import type { LightMyRequestResponse } from 'fastify';
import { expect, it } from 'vitest';
import { today } from '#domain/civilDate.ts';
import { renewSetupToken } from '../../api/accounts/setupStore.ts';
import { loadDemo } from '../../api/demo/loadDemo.ts';
import { appOfSuite, listen } from '../support/app.ts';
import { MANY_CONNECTIONS } from '../support/databases.ts';
import { formOf, type Known, READS, type RouteCall, WRITES } from '../support/routeCalls.ts';

/** What a schema says of a parameter or property, as far as it matters here. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const NUL = 'a\0b';
const LONE = 'a\ud800b';
const MEGABYTE = 'x'.repeat(1_000_000);
const YEAR_0 = '0000-01-01';
/** Fields of a ledger whose values are days, beside what the API describes. */
const DAYS = new Set<string>();
/** A stream has no end. */
const STREAM = /\/api\/events$/;

const known: Known = {};
const server = appOfSuite(
  'postgresql',
  async (home) => {
    await loadDemo(home, { day: today(home.timeZone) });
    known.setupToken = (await renewSetupToken(home.db))!;
  },
  { config: { access: 'login', webhookHosts: ['localhost'] }, record: MANY_CONNECTIONS },
);
let description: Description;
const failed: string[] = [];
let asked = 0;

async function ask(call: Pick<RouteCall, 'route' | 'as' | 'ifMatch'>, url: string, payload?: unknown) {
  const { as = 'admin', ifMatch, route } = call;
  asked++;
  return await server().app.inject({
    method: route.split(' ')[0] as 'GET',
    url,
    headers: {
      ...(as !== 'stranger' && { cookie: known[as] }),
      ...(ifMatch && { 'if-match': `"${known[`${ifMatch}Version`]}-x"` }),
      ...(payload !== undefined && { 'content-type': 'application/json' }),
    },
    ...(payload !== undefined && { payload: JSON.stringify(payload) }),
  });
}

/** Notes what no answer to bad input may be: a failure of the server, or, for what cannot be kept, that it was taken. */
function judge(what: string, { statusCode, body }: LightMyRequestResponse, isRefused: boolean): void {
  if (statusCode >= 500 || (isRefused && statusCode < 400))
    failed.push(`${what}: ${statusCode} ${body.slice(0, 200)}`);
}

const resolved = (schema: Schema): Schema =>
  schema.$ref ? description.components.schemas[schema.$ref.split('/').at(-1)!] : schema;
const operationOf = (route: string): Operation | undefined => {
  const [method, url] = route.split(' ');
  return description.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
};

/** Values of another type than the schema has. */
function wrongFor(schema: Schema): unknown[] {
  const types = [schema.type ?? schema.anyOf?.flatMap((one) => resolved(one).type ?? []) ?? []].flat();
  if (types.length === 0) return [];
  const others = [{ x: {} }, 7, 'x', [[]]].filter((value) => {
    const type = Array.isArray(value) ? 'array' : typeof value;
    return !types.includes(type) && !(type === 'number' && types.includes('integer'));
  });
  return others.slice(0, 2);
}

type Path = readonly (string | number)[];
/** Every property that a schema or an example has, however deep. */
function propertiesOf(
  schema: Schema | undefined,
  example: unknown,
  path: Path = [],
): { path: Path; schema: Schema }[] {
  const { properties = {}, items, anyOf = [] } = schema ? resolved(schema) : {};
  const names = new Set([...Object.keys(properties), ...(isObject(example) ? Object.keys(example) : [])]);
  const here = path.length > 0 ? [{ path, schema: schema ?? {} }] : [];
  if (path.length > 4) return here;
  const inner = [...names].flatMap((name) =>
    propertiesOf(properties[name] ?? {}, isObject(example) ? example[name] : undefined, [...path, name]),
  );
  const first = Array.isArray(example) ? example[0] : undefined;
  const inList = items || first !== undefined ? propertiesOf(items, first, [...path, 0]) : [];
  const others = anyOf
    .flatMap((one) => propertiesOf(resolved(one), example, path))
    .filter((one) => one.path.length > path.length);
  return [...here, ...inner, ...inList, ...others];
}
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function withAt(content: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  if (typeof name === 'number') {
    const list = Array.isArray(content) ? [...content] : [];
    list[name] = withAt(list[name], rest, value);
    return list;
  }
  const part = isObject(content) ? content : {};
  return { ...part, [name]: withAt(part[name], rest, value) };
}

async function hurtBody(call: RouteCall, url: string, example: unknown): Promise<void> {
  const content = operationOf(call.route)?.requestBody?.content ?? {};
  const places = propertiesOf(Object.values(content)[0]?.schema, example);
  const seen = new Set<string>();
  for (const { path, schema } of places) {
    if (seen.has(path.join('.'))) continue;
    seen.add(path.join('.'));
    const what = `${call.route} ${path.join('.')}`;
    for (const value of [NUL, LONE])
      judge(`${what}=${JSON.stringify(value)}`, await ask(call, url, withAt(example, path, value)), true);
    const isDay = schema.format === 'date' || DAYS.has(String(path.at(-1)));
    for (const value of [...(isDay ? [YEAR_0] : []), ...wrongFor(schema)])
      judge(
        `${what}=${JSON.stringify(value)}`,
        await ask(call, url, withAt(example, path, value)),
        value === YEAR_0,
      );
    judge(`${what}=megabyte`, await ask(call, url, withAt(example, path, MEGABYTE)), false);
    const key = [...path.slice(0, -1), NUL];
    if (seen.has(key.join('.'))) continue;
    seen.add(key.join('.'));
    judge(`${what}.key`, await ask(call, url, withAt(example, key, 'x')), true);
  }
}

async function hurtForm(call: RouteCall, url: string): Promise<void> {
  for (const name of ['a\0b.csv', 'a\u{d800}b.csv', `${MEGABYTE}.csv`])
    for (const field of ['options', 'dryRun', 'a\0b'])
      for (const value of [JSON.stringify({ name: NUL }), NUL, YEAR_0]) {
        const part = (head: string, body: string) =>
          `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
        const payload = `${part(`name="${field}"`, value)}${part(`name="file"; filename="${name}"`, 'a\0b,地块名称\nx,\0\n')}--x--\r\n`;
        const [method] = call.route.split(' ');
        const answer = await server().app.inject({
          method: method as 'POST',
          url,
          headers: { cookie: known[call.as ?? 'admin'], 'content-type': 'multipart/form-data; boundary=x' },
          payload: Buffer.from(payload),
        });
        judge(`${call.route} form ${name.slice(0, 9)} ${field}`, answer, false);
      }
}

/** The address with a value in place of each of its parameters, one at a time, and with each query parameter. */
async function hurtAddress(call: RouteCall, url: string): Promise<void> {
  const [, pattern] = call.route.split(' ');
  const encode = (text: string) => encodeURIComponent(text.toWellFormed());
  const strange = [encode(NUL), '%ED%A0%80', YEAR_0];
  const [path, query = ''] = url.split('?');
  for (const name of pattern.match(/:\w+/g) ?? []) {
    const index = pattern.split('/').findIndex((part) => part.startsWith(name));
    if (index < 0) continue;
    for (const value of [...strange, MEGABYTE]) {
      const parts = path.split('/');
      parts[index] = value + (/\.\w+$/.exec(pattern.split('/')[index])?.[0] ?? '');
      judge(
        `${call.route} ${name}=${value.slice(0, 12)}`,
        await ask(call, `${parts.join('/')}${query && `?${query}`}`),
        false,
      );
    }
  }
  const parameters = (operationOf(call.route)?.parameters ?? []).filter((one) => one.in === 'query');
  const rest = (name: string) =>
    new URLSearchParams([...new URLSearchParams(query)].filter(([key]) => key !== name)).toString();
  for (const { name } of parameters.length > 0 ? [...parameters, { name: NUL }] : [])
    for (const value of name === NUL ? ['x'] : strange) {
      const address = `${path}?${[rest(name), `${encode(name)}=${value}`].filter(Boolean).join('&')}`;
      judge(
        `${call.route} ?${name}=${value}`,
        await ask(call, address),
        value === encode(NUL) || name === NUL,
      );
    }
  if (parameters.length > 0)
    judge(`${call.route} ?megabyte`, await ask(call, `${path}?${parameters[0].name}=${MEGABYTE}`), false);
}

async function learnDescription(): Promise<void> {
  description = await server().json<Description>('/api/docs/json', { cookie: known.admin });
  const { items } = await server().json<{ items: { name: string; type: string }[] }>(
    '/api/reference/fields',
    { cookie: known.admin },
  );
  for (const { name, type } of items) {
    fields.push(name);
    if (type === 'date') DAYS.add(name);
  }
}
const fields: string[] = [];

/** A resource is described without its fields: they stand in a list of their own. */
function withFields({ route }: RouteCall, example: object): object {
  if (route !== 'POST /api/resources') return example;
  return { ...Object.fromEntries(fields.map((name) => [name, undefined])), ...example };
}

it('no text and no type that is sent in place of another makes the server fail', async () => {
  for (const call of WRITES) {
    const [method, path] = call.route.split(' ');
    const url = call.url?.(known) ?? path;
    const example = call.send?.(known);
    if (description) {
      if (call.file) await hurtForm(call, url);
      else if (method !== 'GET') await hurtBody(call, url, withFields(call, example ?? {}));
      await hurtAddress(call, url);
    }
    const answer = await server().app.inject({
      method: method as 'POST',
      url,
      headers: {
        ...(call.as !== 'stranger' && { cookie: known[call.as ?? 'admin'] }),
        ...(call.ifMatch && { 'if-match': `"${known[`${call.ifMatch}Version`]}-x"` }),
        ...(call.file && { 'content-type': 'multipart/form-data; boundary=x' }),
      },
      ...(example !== undefined && { payload: example }),
      ...(call.file && { payload: formOf(call.file) }),
    });
    if (answer.statusCode >= 300 && answer.statusCode !== call.status)
      failed.push(`${call.route}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
    else {
      if (call.keep) {
        known[call.keep] = String(answer.json().id);
        known[`${call.keep}Version`] = String(answer.json().version);
      }
      call.learn?.(answer, known);
    }
    if (!description) await learnDescription();
  }
  await hurtBody(WRITES[0], '/api/setup', WRITES[0].send?.(known));
  expect(failed).toEqual([]);
});

it('nor does one in any address that is only read', async () => {
  const told = new Map(READS.map((call) => [call.route, call]));
  const routes = server()
    .app.guardedRoutes()
    .filter(({ method }) => method === 'GET');
  for (const { url } of routes) {
    if (STREAM.test(url) || url.includes('session/oidc')) continue;
    const call = told.get(`GET ${url}`) ?? { route: `GET ${url}` };
    await hurtAddress(call, call.url?.(known) ?? url);
  }
  expect(failed).toEqual([]);
  expect(asked).toBeGreaterThan(4_000);
});

it('a megabyte in an address is refused before anybody reads it', async () => {
  const { url } = await listen(server());
  const { status } = await fetch(`${url}/public/api/resources?q=${MEGABYTE}`);
  expect(status).toBe(431);
});
