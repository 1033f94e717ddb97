import { createElement } from 'react';
import { expect, it } from 'vitest';
import type { FileFormatData } from '#contract/meta.ts';
import { crsOf } from '#domain/crs/registry.ts';
import { ExportDetail } from '../../web/features/header/ExportDetail.tsx';
import { systemsFor } from '../../web/features/header/exportSystems.ts';
import { words } from '../../web/features/header/words.zh.ts';
import { markupOf, textOf } from '../support/rendered.ts';

const FORMAT: FileFormatData = {
  ...{
    code: 'shapefile',
    title: 'Shapefile',
    titleEn: null,
    writtenTitle: null,
    program: null,
    form: 'shapes',
    extensions: ['shp'],
    companions: [],
  },
  ...{ mime: [], reads: true, writes: true, isDrawing: false, mayLose: true, choices: ['crs', 'encoding'] },
};
const SHANDONG = [120.1, 36.5, 120.9, 37];

it('a format is offered in the systems that its readers know, by the names that the register has', () => {
  const values = (format: FileFormatData, bounds: readonly number[] | null) =>
    systemsFor(format, bounds, words).map(({ value }) => value);
  expect(values(FORMAT, SHANDONG)).toEqual([
    '',
    'EPSG:4490',
    'EPSG:4528',
    'EPSG:4549',
    'gcj02',
    'bd09',
    'other',
  ]);
  expect(values({ ...FORMAT, isDrawing: true }, SHANDONG)).toEqual(['', 'EPSG:4528', 'EPSG:4549', 'other']);
  // Beyond China there is no zone of it.
  expect(values(FORMAT, [-1, 51, 0, 52])).toEqual(['', 'EPSG:4490', 'gcj02', 'bd09', 'other']);
  for (const { value, name } of systemsFor(FORMAT, SHANDONG, words).slice(2, 4))
    expect(crsOf(value)!.zh).toContain(/第 (\d+) 带|经线 (\d+)/.exec(name)!.slice(1).find(Boolean)!);
});

it('what a format cannot hold stands there before the file is sent', () => {
  const loss = { code: 'texts_cut', count: 2, examples: ['备注'], message: '2 处文字过长：备注' };
  const meta = { formats: [FORMAT], version: 7, bounds: SHANDONG };
  const preview = (losses: readonly unknown[]) =>
    [
      [['meta'], meta],
      [['exportPreview', 'kind=land&encoding=gb18030&format=shapefile', 7], { rows: 3, losses }],
    ] as const;
  const detail = createElement(ExportDetail, {
    ...{ format: FORMAT, query: 'kind=land', onBack: () => undefined, onChosen: () => undefined },
  });
  const lossy = markupOf(detail, '/', preview([loss]));
  expect(textOf(lossy)).toContain('该格式放不下： 2 处文字过长：备注');
  expect(lossy).toContain('href="/api/export.shapefile?kind=land&amp;encoding=gb18030"');
  expect(textOf(markupOf(detail, '/', preview([])))).toContain('全部内容都能保存');
});

it('a form of the deployment is offered to who may read the ledger', () => {
  const xlsx: FileFormatData = { ...FORMAT, code: 'xlsx', form: 'workbook', choices: ['crs', 'template'] };
  const detail = createElement(ExportDetail, {
    ...{ format: xlsx, query: '', onBack: () => undefined, onChosen: () => undefined },
  });
  const session = (may: object) => [['session'], { person: { id: 1 }, may }] as const;
  const rest = [
    [['meta'], { formats: [xlsx], version: 7, bounds: SHANDONG }],
    [['exportTemplates'], [{ id: 4, name: '某局报表' }]],
  ] as const;
  expect(textOf(markupOf(detail, '/', [session({ 'ledger.read': 'all' }), ...rest]))).toContain('某局报表');
  expect(textOf(markupOf(detail, '/', [session({}), ...rest]))).not.toContain('某局报表');
});
