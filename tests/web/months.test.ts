import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import type { LateChangeData, MonthChangeData, MonthData } from '#contract/months.ts';
import { MonthsPage } from '../../web/features/months/MonthsPage.tsx';
import { en, zh } from '../support/dictionaries.ts';
import { type Answers, markupOf, textOf } from '../support/rendered.ts';

const done = { total: 40, confirmed: 30, changed: 4, verified: 2, open: 4, percent: 90 };
const month: MonthData = {
  ...{ month: '2026-03', first: '2026-03-01', last: '2026-03-31', notClosable: 'closed', isGap: false },
  closed: {
    ...{ closedAt: '2026-03-30T10:00:00.000Z', closedBy: '老主任' },
    ...{ lastDay: '2026-03-30', version: 7, rowsKept: true },
  },
  zones: [],
  officers: [{ officer: '王芳', ...done }],
  totals: done,
  diff: {
    ...{ from: '2026-02-28', to: '2026-03-30' },
    counts: { new: 1, gone: 0, changed: 0, revived: 0, absorbed: 0 },
  },
  open: { items: [], next: null },
  late: [],
};
const site = {
  kind: 'land',
  officer: null,
  zone: null,
  areaM2From: null,
  areaM2To: null,
  fields: [],
} as const;
const news: MonthChangeData[] = ['甲', '乙'].map((name, id) => ({
  ...site,
  fields: [],
  id,
  code: `C-${id}`,
  name,
}));

function pageOf(shown: MonthData, language: 'zh' | 'en'): string {
  const answers: Answers = [
    [['month', 'list'], { items: [], current: shown.month, closable: null, gaps: [] }],
    [['month', shown.month], shown],
    [['month', shown.month, 'changes', 'new'], news],
    [['month', shown.month, 'open', shown.closed?.closedAt, shown.open], shown.open.items],
  ];
  return textOf(markupOf(createElement(MonthsPage), `/months?lang=${language}`, answers));
}

describe('the report of a month', () => {
  it('that an older program closed says what it does not have, and that its lists are told anew', () => {
    const old = { ...month, closed: { ...month.closed!, rowsKept: false } };
    for (const [language, { months }] of [
      ['zh', zh],
      ['en', en],
    ] as const) {
      const text = pageOf(old, language);
      expect(text).toContain(months.rowsNotKept);
      // Its figure is 1, and the history tells two; of the four that were open then, none.
      expect(text).toContain(months.rowsDiffer('2'));
      expect(text).toContain(months.rowsDiffer('0'));
      expect(text).toContain('90%');
      const kept = pageOf(month, language);
      expect(kept).not.toContain(months.rowsNotKept);
      expect(kept).not.toContain(months.rowsDiffer('2'));
    }
  });

  it('lists what came after the close, each by what became of it and by what was done, in words', () => {
    const at = '2026-03-31T01:00:00.000Z';
    const late: LateChangeData[] = [
      { id: 5, name: '东块', officer: '王芳', what: 'gone', verb: 'resource.merge', by: '李敏', at },
      { id: 6, name: '西块', officer: null, what: 'changed', verb: 'resource.expire', by: 'expiry', at },
      { id: 7, name: '南块', officer: null, what: 'new', verb: null, by: null, at },
    ];
    const inZh = pageOf({ ...month, late }, 'zh');
    expect(inZh).toContain('东块 王芳 减少（合并） 李敏');
    expect(inZh).toContain('西块 未指定责任人 修改（锁定到期） 系统');
    expect(inZh).toContain('南块 未指定责任人 新增');
    const inEn = pageOf({ ...month, late }, 'en');
    expect(inEn).toContain('gone (Merged)');
    expect(inEn).toContain('changed (Reservation ended)');
    expect(inEn).not.toMatch(/resource\.|expiry/);
  });
});
