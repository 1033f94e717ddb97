import { describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { editorsOfSuite, type Headers } from '../support/editors.ts';

/** What no writer may set by adding it: on an account, on a resource, on anything. */
const PLANTED = {
  id: 1,
  version: 99,
  actor: '别人',
  search_key: 'x',
  passwordHash: 'x',
  password_hash: 'x',
  editedBy: '别人',
  statusSince: '2020-01-01',
  createdAt: '2020-01-01',
} as const;

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}

/** Every route that takes JSON and writes it, as the API describes itself; one that takes no body reads none. */
async function writingRoutes(server: TestApp, headers: Headers) {
  const { paths } = await server.json<{ paths: Record<string, Record<string, Operation>> }>(
    '/api/docs/json',
    headers,
  );
  const reading = server.app
    .guardedRoutes()
    .filter(({ permission }) => permission === 'open' || permission === 'ledger.read')
    .map(({ method, url }) => `${method} ${url}`);
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { requestBody }]) => requestBody && 'application/json' in requestBody.content)
      .map(([method]) => ({ method: method.toUpperCase() as 'POST' | 'PATCH', path }))
      .filter((route) => !reading.includes(`${route.method} ${route.path.replace(/\{(\w+)\}/g, ':$1')}`)),
  );
}

describe('what a body must not carry', () => {
  const { server, make, people } = editorsOfSuite('postgresql');

  it('is refused by every route that writes, and nothing is written', async () => {
    const id = await make();
    const admin = people().admin.headers;
    const { home, app } = server();
    const standing = async () => {
      const accounts = await home.db.selectFrom('person').selectAll().orderBy('id').execute();
      const sites = await home.db.selectFrom('resource').selectAll().orderBy('id').execute();
      return JSON.stringify([accounts, sites]);
    };
    const before = await standing();
    const routes = await writingRoutes(server(), admin);
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, path } of routes) {
      const url = path.replace('{month}', '2020-01').replace(/\{[^}]+\}/g, String(id));
      const send = (payload: string) =>
        app.inject({
          method,
          url,
          payload,
          headers: { ...admin, 'if-match': '"1"', 'content-type': 'application/json' },
        });
      for (const name of ['__proto__', 'constructor']) {
        const answer = await send(`{"${name}": {"prototype": {"role": "admin"}}}`);
        expect(answer.statusCode, `${method} ${path} with ${name}`).toBe(400);
      }
      const answer = await send(JSON.stringify(PLANTED));
      expect([answer.statusCode, answer.json().code], `${method} ${path}`).toEqual([422, 'invalid']);
      const named = answer.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field);
      for (const name of ['passwordHash', 'editedBy', 'actor'])
        expect(named, `${method} ${path}`).toContain(name);
    }
    expect(await standing()).toBe(before);
    expect(({} as { role?: string }).role).toBeUndefined();
  });
});
