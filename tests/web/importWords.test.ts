import { describe, expect, it } from 'vitest';
import { CONTROLS_KNOWN, controlPhrase } from '#api/import/words/controls.ts';
import { sayNotice } from '#api/import/words.ts';
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

  it('counts one row and two rows', () => {
    const said = (count?: number) => sayNotice({ code: 'summary_rows_left_out', count }, 'en');
    expect([said(), said(1), said(2)]).toEqual([
      'sums left out: 1 row',
      'sums left out: 1 row',
      'sums left out: 2 rows',
    ]);
  });
});
