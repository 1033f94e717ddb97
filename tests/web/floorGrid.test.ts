import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { fieldNamed } from '#contract/fields.ts';
import { GridClashes } from '../../web/features/edit/floors/GridClashes.tsx';
import {
  addFloor,
  cellText,
  choose,
  fillDown,
  GRID_FIELDS,
  isOpen,
  onNewest,
  rowChanges,
  rowOf,
  splitRow,
  withCell,
} from '../../web/features/edit/floors/gridRows.ts';
import { zh } from '../support/dictionaries.ts';
import { markupOf, textOf } from '../support/rendered.ts';

const rent = fieldNamed('rent')!;
const unit = (id: number, floor: number, more: object = {}) =>
  rowOf({
    ...{
      id,
      version: 1,
      floor,
      unit: null,
      name: `A座 ${floor}F`,
      code: `A-0${floor}`,
      declaredAreaM2: 1000,
    },
    ...{ rentYuanPerM2Month: floor * 10, fitOut: null, availableFrom: null, building: 'A', zone: 'z' },
    ...more,
  });
const rows = [unit(3, 3), unit(2, 2), unit(1, 1)];

describe('the grid of floors', () => {
  it('fills a value down to the rows that may be changed, and sends only what differs', () => {
    const filled = fillDown(rows, 0, rent, (row) => row.base?.id !== 2);
    expect(filled.map((row) => cellText(row, rent))).toEqual(['30', '20', '30']);
    expect(filled.map((row) => rowChanges(row).changes)).toEqual([{}, {}, { rentYuanPerM2Month: 30 }]);
  });

  it('splits a floor into units whose areas add up, under codes of their own', () => {
    const taken = [...rows.slice(0, 2), unit(1, 1), unit(9, 1, { code: 'A-01-2' })];
    const split = splitRow(taken, 2, 3);
    const cell = (index: number, name: 'code' | 'unit' | 'declaredArea') =>
      cellText(split[index], fieldNamed(name)!);
    expect([2, 3, 4].map((index) => cell(index, 'declaredArea'))).toEqual(['333.33', '333.33', '333.34']);
    expect([2, 3, 4].map((index) => cell(index, 'unit'))).toEqual(['1', '2', '3']);
    expect([2, 3, 4].map((index) => cell(index, 'code'))).toEqual(['A-01', 'A-01-3', 'A-01-4']);
    expect(split[3]).toMatchObject({ base: null, shared: { building: 'A', zone: 'z' } });
    expect(rowChanges(split[3]).changes).toMatchObject({ floor: 1, rentYuanPerM2Month: 10 });
  });

  it('adds a floor above the highest', () => {
    const [top] = addFloor(rows, 'A座');
    expect(GRID_FIELDS.slice(0, 4).map((field) => cellText(top, field))).toEqual(['4', '', 'A座 4F', 'A-04']);
    expect(top.shared.building).toBe('A');
    const named = unit(7, 26, { name: '金融中心A座26层', code: 'L01A-26F' });
    const [higher] = addFloor([named, ...rows], 'A座');
    expect(higher.draft).toMatchObject({ floor: '27', name: '金融中心A座27层', code: 'L01A-27F' });
  });

  it('takes neither side where somebody else was faster: a line waits until each value that both changed is chosen', () => {
    const typed = withCell(withCell(rows[2], rent.key, '12'), 'unit', '101');
    const newest = { ...typed.base!, version: 2, rentYuanPerM2Month: 11, fitOut: 'furnished' };
    const after = onNewest(typed, newest, zh.floors);
    expect(after.clashes).toEqual([{ key: rent.key, before: 10, mine: '12', side: null }]);
    expect([after.base?.version, after.note, isOpen(after)]).toEqual([2, zh.floors.conflictIn, true]);
    // To go on typing, or to fill down, is no choice.
    expect(isOpen(withCell(after, rent.key, '13'))).toBe(true);
    expect(isOpen(fillDown([rows[0], after], 0, rent, () => true)[1])).toBe(true);
    const mine = choose(after, rent.key, 'mine');
    expect([isOpen(mine), rowChanges(mine).changes]).toEqual([
      false,
      { rentYuanPerM2Month: 12, unit: '101' },
    ]);
    const theirs = choose(mine, rent.key, 'theirs');
    expect([cellText(theirs, rent), rowChanges(theirs).changes]).toEqual(['11', { unit: '101' }]);
    expect(cellText(choose(theirs, rent.key, 'mine'), rent)).toBe('12');
    // Whoever types over the value that they chose means their own.
    expect(withCell(theirs, rent.key, '14').clashes[0].side).toBe('mine');
    const same = onNewest(typed, { ...newest, rentYuanPerM2Month: 12 }, zh.floors);
    expect([same.clashes, same.note, isOpen(same)]).toEqual([[], zh.floors.conflict, false]);
  });

  it('shows both values of a cell that both changed, and none of them chosen', () => {
    const typed = withCell(withCell(rows[2], rent.key, '12'), 'fitOut', 'bare');
    const newest = { ...typed.base!, version: 2, rentYuanPerM2Month: 11, fitOut: 'furnished' };
    const row = onNewest(typed, newest, zh.floors);
    const show = (shown: typeof row, language: 'zh' | 'en') =>
      markupOf(
        createElement(GridClashes, { row: shown, unitName: 'A', onChoose: () => {} }),
        `/?lang=${language}`,
        [],
      );
    expect(textOf(show(row, 'zh'))).toContain(
      '租金 A 原来 10 我的 12 对方的 11 装修 A 原来 未知 我的 毛坯 对方的',
    );
    expect(textOf(show(row, 'en'))).toContain('Before 10 Mine 12 Theirs 11');
    expect(show(row, 'zh').match(/type="radio"/g)).toHaveLength(4);
    expect(show(row, 'zh')).not.toContain('checked');
    expect(show(choose(row, rent.key, 'theirs'), 'zh').match(/checked=""/g)).toHaveLength(1);
  });

  it('names a cell that cannot be read', () => {
    expect(rowChanges(withCell(rows[0], rent.key, '面议')).faults).toEqual({
      [rent.key]: 'malformed_number',
    });
  });
});
