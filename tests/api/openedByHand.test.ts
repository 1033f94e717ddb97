import { describe, expect, it } from 'vitest';
import { editorsOfSuite } from '../support/editors.ts';
import { addPerson, cookieOf } from '../support/people.ts';

const NAVIGATION = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'sec-fetch-mode': 'navigate' };

describe('who opens an address in a browser', () => {
  const { server, ask, east } = editorsOfSuite('postgresql');
  let turn = 0;
  const auditor = async () => {
    const id = await addPerson(server().home, { username: `auditor${++turn}`, role: 'auditor' });
    return await cookieOf(server().home, id);
  };

  it('lands on the log where that is all they may see', async () => {
    const headers = { ...NAVIGATION, ...(await auditor()) };
    const start = await server().get('/?lang=en', headers);
    expect([start.statusCode, start.headers.location]).toEqual([302, '/audit?lang=en']);
    const log = await server().get('/audit', headers);
    expect([log.statusCode, log.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await server().get('/', { ...NAVIGATION, ...east() })).statusCode).toBe(200);
  });

  it.each([
    ['/api/resources', 401, '请先登录'],
    ['/nowhere/<b>', 404, '没有找到'],
    ['/api/audit.csv', 401, '请先登录'],
    ['/public/api/resources?kind=<script>', 400, '查询参数有误'],
    ['/%zz', 400, '请求有误'],
  ])('reads what is wrong with %s, not JSON', async (url, status, title) => {
    const answer = await server().get(url, NAVIGATION);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
    expect(answer.body).toContain(`<h1 style="font-size: 1.4em">${title}</h1>`);
    expect(answer.body).not.toMatch(/<(script|b)>/);
    const parsed = await server().get(url);
    expect(parsed.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(parsed.json<{ title: string }>().title).toBe(title);
  });

  it('may not look at what is not theirs, in words', async () => {
    const answer = await server().get('/api/resources', { ...NAVIGATION, ...(await auditor()) });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
  });

  it('is not told that nothing was saved where nothing is', async () => {
    const titleOf = async (url: string, payload: object) => {
      const answer = await ask('POST', url, payload);
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid']);
      return answer.json<{ title: string }>().title;
    };
    const requirement = { kinds: ['castle'], needs: [] };
    for (const url of ['/api/match', '/public/api/match', '/api/match/assemblies', '/api/allocation'])
      expect(await titleOf(url, { requirement })).toBe('条件有误，请改正后再试');
    expect(await titleOf('/api/resources', { kind: 'castle' })).toBe('内容有误，没有保存');
  });
});
