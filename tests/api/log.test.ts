import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { AuditEntryData } from '#contract/audit.ts';
import { createLedger } from '../../api/editions/ledger.ts';
import { expireReservations } from '../../api/resources/status/expiryJob.ts';
import type { Sheet } from '../support/editors.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { surveyorsOfSuite } from '../support/surveyors.ts';

type Log = { items: AuditEntryData[]; timeZone: string };

describe('the log', () => {
  const { server, make, ask, patch, sheet, split, east } = surveyorsOfSuite('postgresql');
  const headers: { auditor?: { cookie: string } } = {};
  const auditor = async (language = 'zh') => {
    headers.auditor ??= await cookieOf(
      server().home,
      await addPerson(server().home, { username: 'reader', name: '李雷', role: 'auditor' }),
    );
    return { ...headers.auditor, 'accept-language': language };
  };
  const log = async (query: string, language?: string) =>
    await server().json<Log>(`/api/audit?${encodeURI(query)}`, await auditor(language));
  const said = async (query: string, language?: string) =>
    (await log(query, language)).items.map(({ said: { verb, detail }, sites }) => ({
      verb,
      detail,
      sites: sites.map(({ name }) => name),
    }));

  it('names sites, and says which fields a change and a restored version changed', async () => {
    const id = await make({ name: '城东一号地' });
    await patch(id, 1, { freeM2: 500, remarks: '临街' });
    const answer = await ask(
      'POST',
      `/api/resources/${id}/restore`,
      { version: 1 },
      {
        ...east(),
        'if-match': '"2"',
      },
    );
    expect([answer.statusCode, answer.json<Sheet>().version]).toEqual([200, 3]);
    expect(await said(`resource=${id}`)).toEqual([
      { verb: '恢复旧版', detail: '恢复到版本 1 · 条数 1 · 字段 空闲面积、备注', sites: ['城东一号地'] },
      { verb: '修改资源', detail: '条数 1 · 字段 空闲面积、备注', sites: ['城东一号地'] },
      { verb: 'test', detail: '新增 1 · 更新 0 · 更正 0', sites: ['城东一号地'] },
    ]);
    expect((await said(`resource=${id}`, 'en'))[0]).toMatchObject({
      verb: 'Old version restored',
      detail: 'restored version 1 · count 1 · fields Free area, Remarks',
    });
  });

  it('is asked for by a part of a name: of who it was, of a site that is no more, of a code', async () => {
    const id = await make({ name: '城西旧厂', code: '50%_off' });
    const { lon, lat } = (await sheet(id)) as unknown as { lon: number; lat: number };
    const line = [
      [lon, lat - 0.001],
      [lon, lat + 0.001],
    ];
    expect((await split(id, line)).statusCode).toBe(200);
    for (const query of ['about=西旧', 'about=50%_O', `resource=${id}`]) {
      const [entry] = await said(query);
      expect(entry).toMatchObject({ verb: '分割', sites: expect.arrayContaining(['城西旧厂']) });
    }
    expect(await said('about=50%x')).toEqual([]);
    const byPart = await log('actor=东');
    expect(byPart.items.length).toBeGreaterThan(0);
    expect(new Set(byPart.items.map(({ actor }) => actor))).toEqual(new Set(['东区']));
  });

  it('says that a reservation ended, by the system, and finds it by either word', async () => {
    const id = await make({ name: '南地块', status: 'reserved', project: 'P', reservedUntil: '2025-05-02' });
    await expireReservations(createLedger(server().home, server().editions));
    for (const actor of ['系统', 'expiry', 'sys']) {
      const [{ said: words, sites }] = (await log(`actor=${actor}`)).items;
      expect([words.actor, words.verb, sites.map((site) => site.id)]).toEqual(['系统', '锁定到期', [id]]);
    }
    const [{ said: words }] = (await log('actor=系统', 'en')).items;
    expect([words.actor, words.verb]).toEqual(['the system', 'Reservation ended']);
  });

  it('is the same in the file, by the clocks of the deployment', async () => {
    for (const language of ['zh', 'en']) {
      const { items, timeZone } = await log('', language);
      const { body } = await server().get('/api/audit.csv', await auditor(language));
      const [heading, ...rows] = parse(body, { bom: true }) as string[][];
      expect(heading).toHaveLength(8);
      expect(heading[1]).toContain(timeZone);
      const shanghai = (at: string) =>
        new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
      expect(rows.map((row) => row.slice(0, 4).concat(row[5]))).toEqual(
        items.map(({ id, at, said: words }) => [
          String(id),
          shanghai(at),
          words.actor,
          words.verb,
          words.detail,
        ]),
      );
      expect(rows.some((row) => row[4].includes('城东一号地'))).toBe(true);
      const own = rows.filter((row) => row[3] !== 'test').map((row) => row[5]);
      if (language === 'zh') expect(own.filter((text) => /[a-z]{2}/.test(text))).toEqual([]);
    }
  });

  it('refuses a part of a name that is longer than any', async () => {
    const answer = await server().get(`/api/audit?about=${'x'.repeat(101)}`, await auditor());
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ code: 'too_long', field: 'about' }] });
  });
});
