import { expect, it } from 'vitest';
import { DEFAULT_VIEW, parseView, parseViewWithFaults, viewToSearch } from '../../../web/state/view.ts';

it('a parameter of the address is read back from it, left out where it is the default, and named where it cannot be read', () => {
  expect(DEFAULT_VIEW).toMatchObject({ probeRing: null });
  expect(viewToSearch(DEFAULT_VIEW)).toBe('');
  const view = { ...parseView('?site=7&big=1'), probeRing: 120 };
  expect(viewToSearch(view)).toBe('?site=7&big=1&probeRing=120');
  expect(parseView(viewToSearch(view))).toEqual(view);
  expect(parseViewWithFaults('?probeRing=wide&site=7')).toEqual({
    view: { ...DEFAULT_VIEW, site: 7 },
    faults: [{ code: 'unknown_code', field: 'probeRing', found: 'wide' }],
  });
});
