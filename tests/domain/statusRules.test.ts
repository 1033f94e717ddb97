import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUSES, type Status } from '#contract/kinds.ts';
import {
  checkTransition,
  findTransition,
  hasExpired,
  isPartlyUsed,
  nextStatuses,
  TRANSITIONS,
} from '#domain/statusRules.ts';

const on = '2026-03-31';
const all = { on, project: '示例项目', reason: '示例原因', expiresOn: '2026-06-30', isPlanner: true };

describe('the transition table', () => {
  it('lets happen what may happen, and nothing else', () => {
    const allowed: Record<Status, Status[]> = {
      available: ['reserved', 'negotiating', 'withdrawn'],
      reserved: ['available', 'negotiating', 'signed', 'withdrawn'],
      negotiating: ['available', 'reserved', 'signed', 'withdrawn'],
      signed: ['occupied', 'available', 'withdrawn'],
      occupied: ['available', 'withdrawn'],
      withdrawn: ['available'],
    };
    for (const from of STATUSES) {
      expect([...nextStatuses(from)].sort(), from).toEqual(allowed[from].sort());
      for (const to of STATUSES) {
        expect(checkTransition(from, to, all).ok, `${from} ${to}`).toBe(allowed[from].includes(to));
      }
    }
  });

  it('tells the same status from a jump', () => {
    expect(checkTransition('signed', 'signed', all)).toEqual({ ok: false, code: 'same_status' });
    expect(checkTransition('available', 'occupied', all)).toEqual({ ok: false, code: 'unknown_transition' });
    expect(findTransition('available', 'occupied')).toBeNull();
  });

  it('asks for the project from reserved on, for a reservation’s end, for the reason of going back', () => {
    expect(checkTransition('available', 'reserved', { ...all, project: ' ' })).toEqual({
      ok: false,
      code: 'project_missing',
    });
    expect(checkTransition('available', 'reserved', { ...all, expiresOn: null })).toEqual({
      ok: false,
      code: 'expiry_missing',
    });
    expect(checkTransition('negotiating', 'signed', { on })).toEqual({ ok: false, code: 'project_missing' });
    expect(checkTransition('signed', 'available', { on })).toEqual({ ok: false, code: 'reason_missing' });
    expect(checkTransition('occupied', 'available', { on, reason: '' })).toEqual({
      ok: false,
      code: 'reason_missing',
    });
    expect(checkTransition('occupied', 'available', { on, reason: '企业搬迁' }).ok).toBe(true);
    expect(checkTransition('negotiating', 'available', { on }).ok).toBe(true);
    for (const { to, needs } of TRANSITIONS) {
      const withProject = ['reserved', 'negotiating', 'signed', 'occupied'].includes(to);
      expect(needs.includes('project'), to).toBe(withProject);
    }
  });

  it('keeps withdrawing to the planner', () => {
    expect(checkTransition('available', 'withdrawn', { on, reason: '规划调整' })).toEqual({
      ok: false,
      code: 'planner_only',
    });
    expect(checkTransition('withdrawn', 'available', { on })).toEqual({ ok: false, code: 'planner_only' });
    expect(checkTransition('withdrawn', 'available', { on, isPlanner: true }).ok).toBe(true);
  });

  it('ends a reservation after its last day, not before it began', () => {
    expect(checkTransition('available', 'reserved', { ...all, expiresOn: '2026-03-30' })).toEqual({
      ok: false,
      code: 'expiry_past',
    });
    expect(checkTransition('available', 'reserved', { ...all, expiresOn: on }).ok).toBe(true);
    expect(hasExpired('reserved', '2026-03-31', '2026-03-31')).toBe(false);
    expect(hasExpired('reserved', '2026-03-31', '2026-04-01')).toBe(true);
    expect(hasExpired('reserved', null, '2026-04-01')).toBe(false);
    expect(hasExpired('signed', '2026-03-31', '2026-04-01')).toBe(false);
    expect(findTransition('reserved', 'available')?.atExpiry).toBe(true);
  });
});

describe('partly used', () => {
  it.each([
    [0, 100, false],
    [0.1, 100, true],
    [99.9, 100, true],
    [100, 100, false],
    [null, 100, null],
    [50, null, null],
  ])('%s of %s', (free, area, partly) => {
    expect(isPartlyUsed(free, area)).toBe(partly);
  });

  it('is never said of what is wholly free or wholly used', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (area) => {
        expect(isPartlyUsed(area, area)).toBe(false);
        expect(isPartlyUsed(0, area)).toBe(false);
      }),
    );
  });
});
