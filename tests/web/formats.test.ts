import { createElement } from 'react';
import { expect, it } from 'vitest';
import { IMPORT_FILE_BYTES } from '#contract/imports.ts';
import type { FileFormatData } from '#contract/meta.ts';
import { ExportLinks } from '../../web/features/header/ExportMenu.tsx';
import { ChooseStep } from '../../web/features/import/ChooseStep.tsx';
import { markupOf, textOf } from '../support/rendered.ts';

const ENTRY = {
  titleEn: null,
  writtenTitle: null,
  program: null,
  mime: [],
  companions: [],
  reads: true,
  writes: true,
  isDrawing: false,
  mayLose: false,
  choices: [],
};
/** What a server might tell: the page has no list of its own. */
const FORMATS: readonly FileFormatData[] = [
  { ...ENTRY, code: 'one', title: 'ONE', program: 'Onesheet', form: 'workbook', extensions: ['one', 'onem'] },
  { ...ENTRY, code: 'two', title: 'TWO', form: 'table', extensions: ['two'], companions: ['aside'] },
  { ...ENTRY, code: 'seen', title: 'SEEN', form: 'table', extensions: ['seen'], writes: false },
  { ...ENTRY, code: 'told', title: 'TOLD', form: 'shapes', extensions: ['told'], reads: false },
];
const MEGABYTES = IMPORT_FILE_BYTES / 1024 / 1024;
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
  ).toEqual(['表格（办公） Onesheet 工作簿 TWO 表格 图形（GIS） TOLD 图形']);
  expect(textOf(markupOf(links, '/?lang=en', answers)).trim()).toBe(
    'Tables (for offices) Onesheet workbook TWO table Shapes (for GIS) TOLD shapes',
  );
});

it.each([
  ['', `Onesheet（.one）、TWO 或 SEEN，一次不超过 ${MEGABYTES} MB。`],
  ['?lang=en', `Onesheet (.one), TWO or SEEN, at most ${MEGABYTES} MB at a time.`],
])('a file is chosen among those that the server reads, %s', (address, said) => {
  const step = createElement(ChooseStep, {
    ...{ files: [], options: {}, busy: false, held: false, failed: false, onFiles: () => undefined },
  });
  const markup = markupOf(step, `/${address}`, answers);
  expect(markup).toContain('accept=".one,.onem,.two,.aside,.seen,.zip"');
  expect(textOf(markup)).toContain(said);
});
