import { describe, expect, it } from 'vitest';
import {
  findIndustry,
  INDUSTRIES,
  INDUSTRY_STANDARD,
  industryFromText,
  industryPath,
  isIndustryWithin,
} from '#domain/industry.ts';

describe('GB/T 4754-2017', () => {
  it('has 20 sections, 97 divisions and 473 groups, each named once', () => {
    const count = (level: string) => INDUSTRIES.filter((entry) => entry.level === level).length;
    expect([count('section'), count('division'), count('group')]).toEqual([20, 97, 473]);
    expect(new Set(INDUSTRIES.map((entry) => entry.code)).size).toBe(590);
    expect(INDUSTRY_STANDARD.number).toBe('GB/T 4754-2017');
    for (const { level, en, zh } of INDUSTRIES) {
      expect(zh).not.toBe('');
      expect(en === null).toBe(level === 'group');
    }
  });

  it.each([
    ['C26', '化学原料和化学制品制造业'],
    ['C27', '医药制造业'],
    ['C33', '金属制品业'],
    ['C37', '铁路、船舶、航空航天和其他运输设备制造业'],
    ['C359', '环保、邮政、社会公共服务及其他专用设备制造'],
    ['C38', '电气机械和器材制造业'],
    ['C40', '仪器仪表制造业'],
    ['G59', '装卸搬运和仓储业'],
    ['I65', '软件和信息技术服务业'],
    ['T970', '国际组织'],
  ])('%s is %s', (code, zh) => {
    expect(findIndustry(code)).toMatchObject({ code, zh });
    expect(findIndustry(code.slice(1))).toMatchObject({ code });
  });

  it('knows where a branch lies', () => {
    expect(industryPath('c261').map((entry) => entry.code)).toEqual(['C', 'C26', 'C261']);
    expect(industryPath('C')).toHaveLength(1);
    expect(industryPath('C999')).toEqual([]);
    expect(isIndustryWithin('C2614', 'C26')).toBe(true);
    expect(isIndustryWithin('2614', 'C')).toBe(true);
    expect(isIndustryWithin('C27', 'C26')).toBe(false);
    expect(isIndustryWithin('C26', 'C2614')).toBe(false);
    expect(isIndustryWithin('nonsense', 'C')).toBe(false);
  });
});

describe('a cell about industry', () => {
  it.each([
    ['C26', 'C26', 'C26'],
    ['26', 'C26', 'C26'],
    ['Ｃ２６', 'C26', 'C26'],
    ['C', 'C', 'C'],
    ['2614', 'C2614', 'C261'],
    ['C27 医药制造业', 'C27', 'C27'],
    ['医药制造业', 'C27', 'C27'],
    ['医药', 'C27', 'C27'],
    ['汽车制造', 'C36', 'C36'],
    ['Pharmaceuticals', 'C27', 'C27'],
    ['房地产业', 'K', 'K'],
  ])('%s', (text, code, entry) => {
    expect(industryFromText(text)).toMatchObject({ ok: true, code, industry: { code: entry } });
  });

  it.each([
    ['D26', 'wrong_section'],
    ['C99', 'unknown'],
    ['269', 'unknown'],
    ['新能源', 'unknown'],
    ['软件', 'ambiguous'],
    ['', 'unreadable'],
  ])('%s fails: %s', (text, code) => {
    expect(industryFromText(text)).toMatchObject({ ok: false, code });
  });

  it('reads every code and, of names, the branch or its heading', () => {
    for (const { code, zh } of INDUSTRIES) {
      expect(industryFromText(code)).toMatchObject({ ok: true, code });
      const named = industryFromText(zh);
      expect(named.ok && code.startsWith(named.code), zh).toBe(true);
    }
  });
});
