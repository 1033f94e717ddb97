import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityText, seenText } from '#domain/identityText.ts';

/** Signs that make no other code, wherever they stand. */
const UNSEEN = [
  '\u200B',
  '\u200C',
  '\u200D',
  '\u200E',
  '\u202D',
  '\u2060',
  '\uFEFF',
  '\u00AD',
  '\uFE0F',
  '\u061C',
];

describe('the form in which codes are compared', () => {
  it('is one for what looks alike', () => {
    const alike = [
      'KA-2',
      'ＫＡ－２',
      'KA\u20112',
      'KA—2',
      'KA−2',
      '\uFEFFKA-2 ',
      'K\u200BA\u00AD-2',
      '\u00A0KA-2\u3000',
    ];
    expect(new Set(alike.map(identityText))).toEqual(new Set(['KA-2']));
    expect(identityText('莱西\u3000\u00A0（2026）')).toBe('莱西 (2026)');
    expect(identityText('e\u200D\u0301')).toBe('é');
  });

  it('is another one for what looks different', () => {
    const different = ['KA-2', 'ka-2', 'KA2', 'KA-②', 'KA-²', 'KA-一', 'KA-II', 'KA-Ⅱ', 'KA 2'];
    expect(new Set(different.map(identityText)).size).toBe(different.length);
  });

  it('does not change with unseen signs, nor when it is taken again', () => {
    const text = fc.string({
      unit: fc.constantFrom('K', 'Ａ', '－', '—', '2', ' ', '\u3000', '亩', 'é', 'e\u0301', ...UNSEEN),
    });
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom(...UNSEEN), (code, at, sign) => {
        const place = at % (code.length + 1);
        expect(identityText(code.slice(0, place) + sign + code.slice(place))).toBe(identityText(code));
        expect(identityText(identityText(code))).toBe(identityText(code));
      }),
    );
  });
});

describe('a text as it is seen', () => {
  it('has lost its idle signs and kept those that shape others', () => {
    expect(seenText('甲\u200B乙\uFEFF\u202E')).toBe('甲乙');
    expect(seenText('👩\u200D🌾 ❤\uFE0F')).toBe('👩\u200D🌾 ❤\uFE0F');
  });
});
