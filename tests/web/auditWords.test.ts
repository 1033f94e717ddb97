import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { detailText, verbWord } from '../../web/features/audit/detailText.ts';
import { wordsOf } from '../../web/i18n/words.ts';
import { namesOf } from '../../web/ui/names.ts';

const words = wordsOf('zh');
const context = { words, language: 'zh', areaUnit: 'auto', names: namesOf(undefined, 'zh') } as const;

it('every verb that is written to the log has its word', () => {
  const sources = readdirSync('api', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const verbs = new Set(
    sources.flatMap((name) =>
      [
        ...readFileSync(`api/${name}`, 'utf8').matchAll(
          /(?:insertAudit|\.write)\(\s*[^'"`;]*?,\s*'([a-z]+\.[a-zA-Z]+)'/g,
        ),
      ].map(([, verb]) => verb),
    ),
  );
  expect(verbs.size).toBeGreaterThan(20);
  expect([...verbs].filter((verb) => verbWord(verb, words) === verb)).toEqual([]);
});

it('an entry is told in words; what has none stands for itself', () => {
  const detail = { fields: ['landPriceWanPerMu', 'name'], count: 2, from: 'available', to: 'reserved' };
  expect(detailText(detail, context)).toBe('字段 土地价格、名称 · 条数 2 · 从 可供 · 到 意向锁定');
  expect(detailText({ unheardOf: { a: 1 }, reason: null, published: true }, context)).toBe(
    'unheardOf a 1 · 公开 是',
  );
});
