import { expect, it } from 'vitest';
import { fieldsOfTarget } from '#api/import/columns/targetFields.ts';
import { clearedCells } from '#api/import/writing/clearedCells.ts';
import { KNOWN_TARGETS } from '#domain/ledger/columnTargets.ts';
import { mayBeEmptied } from '../../web/features/import/fieldChoices.ts';

it('offers to empty exactly what the server lets be emptied, and every attribute', () => {
  const offered = KNOWN_TARGETS.filter((target) => mayBeEmptied(target));
  const allowed = KNOWN_TARGETS.filter((target) => {
    const column = { heading: '列', field: target, unit: null, sample: [], how: 'said' as const };
    try {
      return clearedCells(['列'], [column], fieldsOfTarget(target)).fields.length > 0;
    } catch {
      return false;
    }
  });
  expect(new Set(offered)).toEqual(new Set(allowed));
  expect(offered.length).toBeGreaterThan(30);
  expect(mayBeEmptied(null)).toBe(true);
});
