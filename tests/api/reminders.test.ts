import { describe, expect, it } from 'vitest';
import { REMINDER_TOPICS, type ReminderData } from '#contract/reminders.ts';
import { addDays, today as todayIn } from '#domain/civilDate.ts';
import { isPublicAddress } from '../../api/outside/addresses.ts';
import { messageBody, messageText } from '../../api/reminders/message.ts';
import { claimRobots } from '../../api/reminders/store.ts';
import { readWebhookUrl } from '../../api/reminders/webhookClient.ts';
import { appOfSuite } from '../support/app.ts';
import { addEveryRole } from '../support/people.ts';
import { createOne, parcel } from '../support/writing.ts';

const today = todayIn('Asia/Shanghai');

describe('where a robot may be', () => {
  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...[
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '2002:a00:1::',
      'x',
    ],
  ])('not at %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '172.32.0.1', '2400:3200::1'])('at %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ...[
      'http://robot.cn/x',
      'https://robot.cn:8443/x',
      'https://a:b@robot.cn/x',
      'https://other.cn/robot.cn',
    ],
    ...[
      'https://robot.cn.evil.cn/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'file:///etc/passwd',
      'robot.cn',
    ],
  ])('not under %s', (url) => expect(readWebhookUrl(url, ['robot.cn', '127.0.0.1', '::1'])).toBeNull());
});

describe('reminders', () => {
  let people: Awaited<ReturnType<typeof addEveryRole>>;
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      people = await addEveryRole(home);
      await createOne(home, parcel('late', { officer: '王芳', verifiedOn: addDays(today, -100) }));
    },
    // A name that leads to this machine: allowed by its name, refused by its address.
    { config: { access: 'login', webhookHosts: ['localhost'] } },
  );
  const send = (
    method: 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    role: keyof typeof people = 'admin',
  ) => server().app.inject({ method, url, payload, headers: people[role].headers });

  it('are kept without showing their keys, and never lead into the office', async () => {
    const robot = { name: '群机器人', kind: 'wecom', url: 'https://localhost/send?key=geheim' };
    expect((await send('POST', '/api/reminders', robot, 'planner')).statusCode).toBe(403);
    expect((await send('POST', '/api/reminders', { ...robot, url: 'https://10.0.0.1/' })).statusCode).toBe(
      422,
    );
    const made = await send('POST', '/api/reminders', robot);
    expect(made.statusCode).toBe(201);
    const { id } = made.json<ReminderData>();
    expect((await send('POST', `/api/reminders/${id}/test`)).json()).toEqual({ result: 'ADDRESS_REFUSED' });
    const list = await server().get('/api/reminders', people.admin.headers);
    expect(list.json().items).toMatchObject([{ id, host: 'localhost', lastResult: 'ADDRESS_REFUSED' }]);
    expect(list.body).not.toContain('geheim');
    expect(list.json().items[0].topics).toEqual([...REMINDER_TOPICS]);
    const fewer = { topics: ['lease', 'idle'] };
    expect((await send('PATCH', `/api/reminders/${id}`, fewer)).json()).toMatchObject(fewer);
    expect((await send('PATCH', `/api/reminders/${id}`, { topics: [] })).statusCode).toBe(422);
    expect((await send('PATCH', `/api/reminders/${id}`, { topics: ['all'] })).statusCode).toBe(422);
    const log = await server().get('/api/audit?verb=reminder.create', people.admin.headers);
    expect(log.body).toContain('群机器人');
    expect(log.body).not.toContain('geheim');
    const { db } = server().home;
    expect((await claimRobots(db, today)).map((one) => one.id)).toEqual([id]);
    expect(await claimRobots(db, today)).toEqual([]);
    expect((await send('PATCH', `/api/reminders/${id}`, { enabled: false })).json()).toMatchObject({
      enabled: false,
    });
    expect((await send('DELETE', `/api/reminders/${id}`)).statusCode).toBe(204);
    expect((await send('DELETE', `/api/reminders/${id}`)).statusCode).toBe(404);
  });

  it('say how much is due, by officer, without naming a site', async () => {
    const url = `/api/due?officer=${encodeURIComponent('王芳')}`;
    const { items } = await server().json<Parameters<typeof messageText>[0][number]>(
      url,
      people.admin.headers,
    );
    const text = messageText([{ officer: '王芳', items, newMatches: 3 }], today)!;
    expect(text).toMatch(/王芳：待核实 1.*，新匹配 3$/);
    expect(text).not.toContain('地块');
    expect(
      messageText([{ officer: '王芳', items, newMatches: 3 }], today, undefined, { topics: ['newMatches'] }),
    ).toMatch(/王芳：新匹配 3$/);
    const nothing = [{ officer: '李', items: [], newMatches: 0 }];
    expect(messageText(nothing, today)).toBeNull();
    expect(messageText(nothing, today, { waiting: 2, refused: 1 })).toContain(
      '监视文件夹：待确认导入 2，待答复或读不了 1',
    );
    expect(messageBody('dingtalk', text)).toEqual({ msgtype: 'text', text: { content: text } });
  });
});
