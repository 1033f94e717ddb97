import Fastify from 'fastify';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../api/http/body.ts';
import { takesAnyParameter } from '../../api/http/freeAddresses.ts';
import { checkRequests, NO_BODY, NO_QUERY, queryOf } from '../../api/http/requestChecks.ts';
import { PAGE } from '../support/app.ts';
import { editorsOfSuite } from '../support/editors.ts';

const closed = { additionalProperties: false } as const;

describe('a route', () => {
  const bare = () => {
    const app = Fastify();
    app.setValidatorCompiler(() => () => true);
    checkRequests(app, (url) => url === '/page');
    return app;
  };
  const answer = async () => ({});

  it.each([
    ['no schema', undefined],
    ['no querystring', { response: { 200: Type.Any() } }],
    ['an open one', { querystring: Type.Object({ q: Type.String() }) }],
    ['none that is an object', { querystring: Type.String() }],
  ])('cannot be registered with %s', (_, schema) => {
    expect(() => bare().get('/api/x', { schema }, answer)).toThrow(
      'GET /api/x declares no closed querystring',
    );
    expect(() => bare().get('/page', { schema }, answer)).not.toThrow();
  });

  it.each(['POST', 'PUT', 'PATCH'])('cannot be registered for %s without what it takes', (method) => {
    const register = (config: object, body?: typeof NO_BODY) =>
      bare().route({
        method,
        url: '/api/x',
        config,
        schema: { querystring: NO_QUERY, ...(body && { body }) },
        handler: answer,
      });
    expect(() => register({})).toThrow(`${method} /api/x declares no body`);
    expect(() => register({}, NO_BODY)).not.toThrow();
    expect(() => register({ multipart: true })).not.toThrow();
  });

  it('is named by its whole address, in a room of its own too', async () => {
    const app = bare();
    app.register(async (room) => room.get('/x', answer), { prefix: '/public/api' });
    await expect(app.ready()).rejects.toThrow('GET /public/api/x declares');
  });

  it('gets what was sent as it was sent: nothing is made into another type, added or left out', async () => {
    const app = bare();
    const body = Type.Object({ n: Type.Optional(Type.Integer({ default: 7 })) }, closed);
    const querystring = queryOf({ limit: Type.Optional(Type.Integer({ minimum: 1, default: 3 })) });
    app.post('/api/x', { schema: { querystring, body } }, async (request) => ({
      query: request.query,
      body: readBody(request, body),
    }));
    const send = async (url: string, payload: object) =>
      (await app.inject({ method: 'POST', url, payload })).json();
    expect(await send('/api/x?limit=10', { n: 1 })).toEqual({ query: { limit: '10' }, body: { n: 1 } });
    expect(await send('/api/x?limit=', {})).toEqual({ query: { limit: '' }, body: {} });
    for (const wrong of [{ n: '1' }, { n: null }, { m: 1 }])
      expect(await send('/api/x', wrong)).toMatchObject({ statusCode: 422, message: 'invalid' });
  });

  it('reads its body by no other schema than the one that it declares', async () => {
    const app = bare();
    const [declared, other] = [Type.Object({}, closed), Type.Object({}, closed)];
    const schema = { querystring: NO_QUERY, body: declared };
    app.post('/api/x', { schema }, async (request) => readBody(request, other));
    const { message } = (await app.inject({ method: 'POST', url: '/api/x', payload: {} })).json();
    expect(message).toBe('POST /api/x declares another body than it reads');
  });
});

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}
type Fault = Readonly<Record<'code' | 'field', string>>;

describe('the server', () => {
  const { server, make, people } = editorsOfSuite('postgresql');

  /** Every operation that the API describes, with an address that it might have. */
  async function operations() {
    const { headers } = people().admin;
    const { paths } = await server().json<{ paths: Record<string, Record<string, Operation>> }>(
      '/api/docs/json',
      headers,
    );
    const id = await make();
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([name, operation]) => {
        const method = name.toUpperCase() as 'GET';
        const url = path.replace('{month}', '2020-01').replace(/\{[^}]+\}/g, String(id));
        const ask = (query: string, payload?: object) =>
          server().app.inject({
            method,
            url: url + query,
            headers: { ...headers, 'if-match': '"1"' },
            ...(payload && { payload }),
          });
        return { route: `${method} ${path}`, method, operation, ask };
      }),
    );
  }

  it('refuses a parameter that the description does not name, on every route and for every method', async () => {
    const all = await operations();
    expect(all.length).toBeGreaterThan(100);
    for (const { route, ask } of all)
      for (const name of ['unheard_of', '__proto__', 'constructor']) {
        const answer = await ask(`?${name}=1`);
        expect([answer.statusCode, answer.json().code], route).toEqual([400, 'bad_query']);
        expect(answer.json().errors, route).toMatchObject([{ code: 'unknown_parameter', field: name }]);
      }
  });

  it('knows every parameter that the description names, and takes it once', async () => {
    for (const { route, method, operation, ask } of await operations()) {
      const names = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
      if (names.length === 0) continue;
      // A form is sent whole, so what is asked of it beside its file stands in the address.
      if (!route.includes(' /api/export-templates')) expect(method, route).toBe('GET');
      const { errors } = (await ask(`?${names.map((name) => `${name}=1&${name}=1`).join('&')}`)).json();
      const told = (errors as Fault[]).map(({ code, field }) => `${field} ${code}`);
      expect(told.sort(), route).toEqual(names.map((name) => `${name} repeated_parameter`).sort());
    }
  });

  it('refuses a field that the description does not name, wherever a body can be sent', async () => {
    const writing = (await operations()).filter(({ method }) => /POST|PUT|PATCH/.test(method));
    expect(writing.length).toBeGreaterThan(40);
    const forms: string[] = [];
    for (const { route, operation, ask } of writing) {
      const answer = await ask('', { unheardOf: 1 });
      if (!operation.requestBody?.content['application/json']) {
        forms.push(route);
        expect(answer.statusCode, route).toBe(415);
        continue;
      }
      expect([answer.statusCode, answer.json().code], route).toEqual([422, 'invalid']);
      expect(answer.json().errors, route).toContainEqual(
        expect.objectContaining({ code: 'unknown_field', field: 'unheardOf' }),
      );
    }
    expect(forms.sort()).toEqual([
      'POST /api/base-map-archives',
      'POST /api/export-templates',
      'POST /api/export-templates/trial',
      'POST /api/ground/drafts',
      'POST /api/imports',
      'POST /api/pictures',
      'POST /api/projects/import',
      'POST /api/projects/{id}/files',
      'POST /api/resources/{id}/attachments',
      'PUT /api/export-templates/{id}',
    ]);
  });

  it('asks for the query before the body', async () => {
    const { headers } = people().admin;
    const answer = await server().app.inject({
      method: 'POST',
      url: '/api/match?x=1',
      headers,
      payload: { x: 1 },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'bad_query']);
  });

  it('takes any parameter where a page or a file is opened, and nowhere else', async () => {
    const { headers } = people().admin;
    const free = server()
      .app.guardedRoutes()
      .filter(({ method, url }) => method === 'GET' && takesAnyParameter(url));
    const described = new Set((await operations()).map(({ route }) => route.replace(/\{(\w+)\}/g, ':$1')));
    expect(free.filter(({ url }) => described.has(`GET ${url}`))).toEqual([]);
    expect(free.map(({ url }) => url).filter((url) => !url.startsWith('/api/docs'))).toEqual([
      ...[
        '/assets/*',
        '/basemap/*',
        '/mark.svg',
        '/public/assets/*',
        '/public/basemap/*',
        '/public/mark.svg',
      ],
      ...['/', '/public/', '/login', '/setup', '/due', '/months', '/projects', '/allocation'],
      ...['/templates', '/basemaps', '/ground', '/settings', '/pictures', '/people', '/audit', '/public'],
    ]);
    for (const { url } of free.filter((route) => !route.url.endsWith('*'))) {
      const [bare, passedOn] = await Promise.all(
        ['', '?site=1&from=singlemessage'].map((query) => server().get(url + query, headers)),
      );
      expect([url, passedOn.statusCode]).toEqual([url, bare.statusCode]);
    }
    const page = await server().get('/public/?site=1&from=singlemessage');
    expect([page.statusCode, page.body]).toEqual([200, PAGE]);
  });
});
