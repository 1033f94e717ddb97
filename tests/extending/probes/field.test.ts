import { createElement } from 'react';
import { expect, it } from 'vitest';
import { exportColumns } from '#api/export/columns.ts';
import { EMPTY_MAP } from '#api/import/columns/mapFile.ts';
import { planColumns } from '#api/import/columns/plan.ts';
import { SETTABLE_COLUMNS } from '#api/resources/row/fieldColumns.ts';
import { sheetSchema } from '#api/resources/sheet/sheetSchema.ts';
import { fieldNamed, fieldWithKey, PUBLIC_FIELDS } from '#contract/fields.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { readCell } from '#domain/ledger/fieldValue.ts';
import { readMigrations } from '#record/migrate.ts';
import { differences } from '#record/registryMigration.ts';
import { editableFields, readText } from '../../../web/features/edit/fieldTexts.ts';
import { FieldGroups } from '../../../web/features/sheet/FieldGroups.tsx';
import { SheetContext, type SheetContextValue } from '../../../web/features/sheet/sheetContext.ts';
import { wordsOf } from '../../../web/i18n/words.ts';
import { parseViewWithFaults } from '../../../web/state/view.ts';
import { markupOf, textOf } from '../../support/rendered.ts';

const KEY = 'probeDoorM';

/** What a cell under a heading is read as, in a table of factories. */
function readUnder(heading: string, cell: string | number): unknown {
  const table = { name: null, headings: ['编号', heading], titles: [], rows: [] };
  const { columns } = planColumns(table, 'factory', { map: EMPTY_MAP, areaUnit: null });
  const context = {
    kind: 'factory' as const,
    map: EMPTY_MAP,
    timeZone: 'Asia/Shanghai',
    fractions: new Set<number>(),
    dateOrders: new Map(),
  };
  return readCell(columns[1], cell, context).values[KEY];
}

it('a field is read from a ledger by its synonyms and by the headings of our own exports', () => {
  for (const heading of ['试验大门净宽', 'probe gate (m)', '试验门宽(m)', 'Probe door (m)', KEY])
    expect(readUnder(heading, '4.5'), heading).toBe(4.5);
  expect(readUnder('试验门宽(m)', 0)).toBeUndefined();
});

it('a field is a column of an export, and of the record, by its migration', () => {
  for (const [language, heading] of [
    ['zh', '试验门宽(m)'],
    ['en', 'Probe door (m)'],
  ] as const) {
    const column = exportColumns(language, 'public').find(({ key }) => key === KEY);
    expect(column).toMatchObject({ heading });
    expect(column?.cell({ [KEY]: 4.5 })).toBe(4.5);
  }
  expect(SETTABLE_COLUMNS.map(({ column }) => column)).toContain('probe_door_m');
  expect(differences(readMigrations())).toEqual([]);
});

it('a field is a parameter of the filter, and told by the interface', () => {
  const { view, faults } = parseViewWithFaults('?probeDoorMin=4');
  expect(faults).toEqual([]);
  expect(view.filter.ranges).toEqual({ probeDoor: { min: 4 } });
  expect(PUBLIC_FIELDS).toContain(fieldNamed('probeDoor'));
  for (const edition of ['full', 'public'] as const)
    expect(sheetSchema(edition)).toMatchObject({ properties: { [KEY]: {} } });
});

it('a field is in the form and on the sheet of its kind, by its word', () => {
  const field = fieldWithKey(KEY)!;
  expect(editableFields('factory')).toContain(field);
  expect(editableFields('land')).not.toContain(field);
  expect(readText(field, '4.5', 'm2')).toEqual({ value: 4.5 });
  for (const [language, said] of [
    ['zh', '试验门宽 4.5 m'],
    ['en', 'Probe door 4.5 m'],
  ] as const) {
    const sheet = { kind: 'factory', landUseScheme: null, landUseCode: null, [KEY]: 4.5 };
    const context: SheetContextValue = {
      words: wordsOf(language),
      language,
      areaUnit: 'auto',
      names: { zone: String, container: String },
      sheet: sheet as unknown as ResourceSheetData,
      values: sheet,
      today: '2026-07-31',
    };
    const page = createElement(SheetContext.Provider, { value: context }, createElement(FieldGroups));
    expect(textOf(markupOf(page, `/?lang=${language}`, []))).toContain(said);
  }
});
