import { describe, expect, it } from 'vitest';
import type { Evidence } from '#api/formats/source.ts';
import { CONTROLS_KNOWN, controlPhrase } from '#api/import/words/controls.ts';
import { sayNotice } from '#api/import/words.ts';
import { QUANTITIES } from '#domain/quantities.ts';
import { words as importWordsEn } from '../../web/features/import/words.en.ts';
import { words as importWordsZh } from '../../web/features/import/words.zh.ts';

/** The labels that a text quotes. */
const quoted = (text: string) => [...text.matchAll(/[“"]([^”"]+)[”"]/g)].map(([, label]) => label);

describe('what a refusal tells a reader of the page to do', () => {
  it('names controls that stand on the page, in both languages', () => {
    for (const control of CONTROLS_KNOWN) {
      for (const label of quoted(controlPhrase(control, 'zh', 'page')!))
        expect(Object.values(importWordsZh), control).toContain(label);
      for (const label of quoted(controlPhrase(control, 'en', 'page')!))
        expect(Object.values(importWordsEn), control).toContain(label);
    }
  });

  it('speaks of switches in a shell and of fields on the page', () => {
    const notice = { code: 'crs_ambiguous', found: 'X, Y: 1, 2', expected: 'EPSG:4528 | none' };
    expect(sayNotice(notice, 'zh')).toContain('--crs EPSG:4528 | none');
    expect(sayNotice(notice, 'zh', 'page')).toContain('“坐标系”');
    expect(sayNotice(notice, 'zh', 'page')).not.toContain('--');
    expect(sayNotice(notice, 'en', 'page')).toContain('"Coordinate system": EPSG:4528 | none');
  });

  it('lists the words of a status where they are typed, and leads to the list where they are chosen', () => {
    const notice = {
      code: 'status_words_unknown',
      field: '状态',
      found: '毛地 1',
      expected: '可供 available',
    };
    expect(sayNotice(notice, 'zh')).toContain('可供 available');
    expect(sayNotice(notice, 'zh', 'page')).not.toContain('available');
    expect(sayNotice(notice, 'en', 'page')).not.toContain('可供');
  });

  it('says units and orders in words, and leaves them to a shell where its switches take them', () => {
    const unit: Evidence = { about: 'columns', code: 'unit_from_heading', value: 'mu', found: '面积（亩）' };
    expect(sayNotice(unit, 'zh')).toBe('“面积（亩）”的单位：亩（列名写明）');
    const inHectares: Evidence = { ...unit, value: 'ha' };
    expect(sayNotice(inHectares, 'en', 'page')).toContain(': hectares (');
    const axes: Evidence = { about: 'axes', code: 'axes_by_heading', value: 'yx' };
    expect(sayNotice(axes, 'zh')).toContain('先纬度（北）后经度（东）');
    const bare = { code: 'unit_not_said', field: '面积', expected: 'm2, mu, ha' };
    expect(sayNotice(bare, 'zh', 'page')).toContain('平方米, 亩, 公顷');
    expect(sayNotice(bare, 'zh')).toContain('--area-unit m2, mu, ha');
    expect(sayNotice({ ...bare, expected: '3–10 yuanPerMu' }, 'en', 'page')).toContain('3–10 CNY a mu');
  });

  it('has words for every unit that a ledger may be in', () => {
    const names = Object.values(QUANTITIES).flatMap(({ canonical, units }) => [
      canonical,
      ...Object.keys(units),
    ]);
    for (const language of ['zh', 'en'] as const)
      expect(
        names.filter((name) => /^choice|—/.test(sayNotice({ code: `choice_unit_${name}` }, language))),
      ).toEqual([]);
  });

  it('counts one row and two rows', () => {
    const said = (count?: number) => sayNotice({ code: 'summary_rows_left_out', count }, 'en');
    expect([said(), said(1), said(2)]).toEqual([
      'sums left out: 1 row',
      'sums left out: 1 row',
      'sums left out: 2 rows',
    ]);
  });
});
