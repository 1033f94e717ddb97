import { expect, it } from 'vitest';
import { pluralForm } from '#domain/plural.ts';

it('is the form that a language has for a count', () => {
  const rows = (count: number) => pluralForm(count, ['row', 'rows'], 'en');
  expect([0, 1, 2, 1.5, Number.NaN].map(rows)).toEqual(['rows', 'row', 'rows', 'rows', 'rows']);
  expect([0, 1, 2].map((count) => pluralForm(count, ['行'], 'zh'))).toEqual(['行', '行', '行']);
});

it('is the last one where a word has fewer forms than its language', () => {
  expect([1, 2].map((count) => pluralForm(count, ['sheep'], 'en'))).toEqual(['sheep', 'sheep']);
});
