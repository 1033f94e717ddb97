import { createElement } from 'react';
import { expect, it } from 'vitest';
import type { FileFormatData } from '#contract/meta.ts';
import { ExportLinks } from '../../web/features/header/ExportMenu.tsx';
import { ChooseStep } from '../../web/features/import/ChooseStep.tsx';
import { markupOf, textOf } from '../support/rendered.ts';

const ENTRY = { program: null, mime: [], reads: true, writes: true, choices: [] };
/** What a server might tell: the page has no list of its own. */
const FORMATS: readonly FileFormatData[] = [
  { ...ENTRY, code: 'one', title: 'ONE', program: 'Onesheet', form: 'workbook', extensions: ['one', 'onem'] },
  { ...ENTRY, code: 'two', title: 'TWO', form: 'table', extensions: ['two'] },
  { ...ENTRY, code: 'seen', title: 'SEEN', form: 'table', extensions: ['seen'], writes: false },
  { ...ENTRY, code: 'told', title: 'TOLD', form: 'shapes', extensions: ['told'], reads: false },
];
const answers = [[['meta'], { formats: FORMATS }]] as const;

it('the menu of exports offers what the server writes, with the filter and the order', () => {
  const links = createElement(ExportLinks, { onChosen: () => undefined });
  const markup = markupOf(links, '/?kind=land&sort=-area', answers);
  expect(
    [...markup.matchAll(/href="([^"]+)"/g)].map(([, address]) => address.replaceAll('&amp;', '&')),
  ).toEqual(['one', 'two', 'told'].map((code) => `/api/export.${code}?kind=land&sort=-area`));
  expect(
    textOf(markup)
      .trim()
      .split(/\s{2,}/),
  ).toEqual(['Onesheet 工作簿 TWO 表格 TOLD 图形']);
  expect(textOf(markupOf(links, '/?lang=en', answers)).trim()).toBe(
    'Onesheet workbook TWO table TOLD shapes',
  );
});

it.each([
  ['', 'Onesheet（.one）、TWO 或 SEEN，不超过 20 MB。'],
  ['?lang=en', 'Onesheet (.one), TWO or SEEN, at most 20 MB.'],
])('a file is chosen among those that the server reads, %s', (address, said) => {
  const step = createElement(ChooseStep, {
    ...{ file: null, options: {}, busy: false, failed: false, onFile: () => undefined },
  });
  const markup = markupOf(step, `/${address}`, answers);
  expect(markup).toContain('accept=".one,.onem,.two,.seen"');
  expect(textOf(markup)).toContain(said);
});
