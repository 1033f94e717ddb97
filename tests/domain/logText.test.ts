import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { entryWords, LOG_WORDS } from '#api/audit/entryWords.ts';
import { momentText } from '#domain/momentText.ts';
import { actorsCalled, actorWord, detailText, knownVerbs, verbWord } from '#domain/words/logText.ts';

const zh = { words: entryWords('zh'), zoneName: (code: string) => `${code}区` };
const en = { ...zh, words: entryWords('en') };

it('every verb that is written to the log has its word', () => {
  const sources = readdirSync('api', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const verbs = new Set(
    sources.flatMap((name) =>
      [
        ...readFileSync(`api/${name}`, 'utf8').matchAll(
          /(?:(?:insertAudit|\.write)\(\s*[^'"`;]*?,\s*|\bverb: |\bVERB = )'([a-z]+\.[a-zA-Z]+)'/g,
        ),
      ].map(([, verb]) => verb),
    ),
  );
  expect(verbs.size).toBeGreaterThan(30);
  for (const words of LOG_WORDS)
    expect([...verbs].filter((verb) => verbWord(verb, words) === verb)).toEqual([]);
  expect(knownVerbs(en.words.log)).toContainEqual(['resource.expire', 'Reservation ended']);
});

it('an entry is told in the words of the page; what has none stands for itself', () => {
  const detail = { fields: ['landPriceWanPerMu', 'name'], count: 2, from: 'available', to: 'reserved' };
  expect(detailText('resource.edit', detail, zh)).toBe(
    '字段 土地价格、名称 · 条数 2 · 从 可供 · 到 意向锁定',
  );
  expect(detailText('resource.edit', detail, en)).toBe(
    'fields Land price, Name · count 2 · from Available · to Reserved',
  );
  expect(detailText('test', { unheardOf: { a: 1 }, reason: null, published: true }, zh)).toBe(
    'unheardOf a 1 · 公开 是',
  );
});

it('says once what it is about, and a version that was restored apart from rows', () => {
  const sites = { ids: [7], freed: [7], id: 7, count: 1 };
  expect(detailText('resource.expire', sites, { ...zh, isNamed: true })).toBe('条数 1');
  expect(detailText('resource.expire', { freed: [7, 8] }, zh)).toBe('恢复可供 #7、#8');
  expect(detailText('resource.restore', { restored: 3, fields: ['freeM2', 'geometry'] }, zh)).toBe(
    '恢复到版本 3 · 字段 空闲面积、位置和边界',
  );
  expect(detailText('import.undo', { state: 'undone', restored: 3 }, zh)).toBe('恢复条数 3 · 结果 已撤销');
  expect(detailText('person.change', { role: 'auditor', zones: ['east'], enabled: false }, zh)).toBe(
    '角色 审计 · 片区 east区 · 启用 否',
  );
});

it('calls the fields of a project and of its entries as its page does', () => {
  const fields = (verb: string, keys: string[]) => detailText(verb, { id: 3, fields: keys }, zh);
  expect(fields('project.edit', ['totalInvestmentWan', 'officer'])).toBe('字段 总投资、专员');
  expect(fields('project.contact', ['who', 'nextStep'])).toBe('字段 我方、下一步');
  expect(fields('project.issue', ['due'])).toBe('字段 期限');
  expect(fields('resource.edit', ['officer'])).toBe('字段 包靠人员');
  expect(detailText('match.keep', { id: 5, project: 3 }, zh)).toBe('编号 5');
  expect(detailText('month.close', { month: '2026-04', totals: { count: 3 } }, zh)).toBe('月份 2026-04');
});

it('names who is no account, and is asked for by a part of the word', () => {
  expect([
    actorWord('expiry', zh.words.log),
    actorWord('expiry', en.words.log),
    actorWord('王芳', en.words.log),
  ]).toEqual(['系统', 'the system', '王芳']);
  expect(['系', 'SYSTEM', '王'].map((part) => actorsCalled(part, LOG_WORDS))).toEqual([
    ['expiry'],
    ['expiry'],
    [],
  ]);
  expect(actorWord('constructor', zh.words.log)).toBe('constructor');
});

it('a moment is what the clocks of the deployment show', () => {
  expect(momentText(new Date('2026-05-02T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-05-03 00:00:00');
  expect(momentText(new Date('2026-05-02T16:00:00Z'), 'UTC')).toBe('2026-05-02 16:00:00');
});
