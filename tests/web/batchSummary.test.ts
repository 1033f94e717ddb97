import { expect, it } from 'vitest';
import { summarise } from '../../web/features/edit/batch/summary.ts';

it('says how many rows a batch changes, and from what, the most frequent first', () => {
  const rows = [
    { id: 1, version: 1, township: '甲镇', remarks: null },
    { id: 2, version: 4, township: '乙镇', remarks: '旧' },
    { id: 3, version: 1, township: '乙镇', remarks: null },
    { id: 4, version: 2, township: '丙镇', remarks: null },
  ];
  const { changing, same, fields } = summarise(rows, { township: '丙镇', remarks: null });
  expect([changing.map(({ id }) => id), same]).toEqual([[1, 2, 3], 1]);
  expect(fields[0].from).toEqual([
    { value: '乙镇', count: 2 },
    { value: '甲镇', count: 1 },
  ]);
  expect(fields[1]).toEqual({ key: 'remarks', to: null, from: [{ value: '旧', count: 1 }] });
});
