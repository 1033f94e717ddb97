import type { ProjectPageData, ProjectSheetData } from '#contract/projects.ts';
import { appOfSuite } from './app.ts';
import type { HomeKind } from './databases.ts';
import { addEveryRole, addPerson, cookieOf } from './people.ts';

type Headers = Record<string, string>;
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** A server with an account of each role and a second officer, for tests of the register of projects. */
export function registerOfSuite(kind: HomeKind) {
  const accounts: { people?: Awaited<ReturnType<typeof addEveryRole>>; other?: { cookie: string } } = {};
  const server = appOfSuite(
    kind,
    async (home) => {
      accounts.people = await addEveryRole(home);
      const other = await addPerson(home, { username: 'other', role: 'officer', name: '另一位' });
      accounts.other = await cookieOf(home, other);
    },
    { config: { access: 'login' } },
  );
  const officer = () => accounts.people!.officer.headers;
  const ask = (method: Method, url: string, payload?: object, headers: Headers = officer()) =>
    server().app.inject({ method, url, ...(payload && { payload }), headers });
  const make = async (payload: object, headers: Headers = officer()): Promise<number> => {
    const answer = await ask('POST', '/api/projects', payload, headers);
    if (answer.statusCode !== 201) throw new Error(`Expected 201, got ${answer.statusCode} ${answer.body}`);
    return answer.json<{ id: number }>().id;
  };
  const patch = (id: number, version: number, payload: object, headers: Headers = officer()) =>
    ask('PATCH', `/api/projects/${id}`, payload, { ...headers, 'if-match': `"${version}-x"` });
  const sheet = (id: number, headers: Headers = officer()) =>
    server().json<ProjectSheetData>(`/api/projects/${id}`, headers);
  const list = (query = '') => server().json<ProjectPageData>(`/api/projects${query}`, officer());
  return {
    server,
    ask,
    make,
    patch,
    sheet,
    list,
    people: () => accounts.people!,
    other: () => accounts.other!,
  };
}

/** The codes of a refusal, by field. */
export function faultsOf(answer: { json<T>(): T }): Record<string, string> {
  const { errors = [] } = answer.json<{ errors?: { field: string; code: string }[] }>();
  return Object.fromEntries(errors.map(({ field, code }) => [field, code]));
}
