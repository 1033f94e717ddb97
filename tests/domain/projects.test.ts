import { describe, expect, it } from 'vitest';
import { type GradeFacts, type GradeRules, suggestGrade } from '#domain/projects/grade.ts';
import { needsReason, stepBetween } from '#domain/projects/stages.ts';

const RULES: GradeRules = { stalledDays: [30, 60, 90], behindPoints: [10, 20, 30] };
const facts = (given: Partial<GradeFacts>): GradeFacts => ({
  stage: 'talks',
  stalledDays: 0,
  progressPercent: null,
  plannedPercent: null,
  ...given,
});

describe('the grade that the rules suggest', () => {
  it.each([
    [0, 'green'],
    [29, 'green'],
    [30, 'yellow'],
    [59, 'yellow'],
    [60, 'orange'],
    [89, 'orange'],
    [90, 'red'],
    [1000, 'red'],
  ])('after %i days without a step: %s', (stalledDays, grade) => {
    const reason = grade === 'green' ? null : { code: 'stalled', value: stalledDays };
    expect(suggestGrade(facts({ stalledDays }), RULES)).toEqual({ grade, reason });
  });

  it.each([
    [60, 60, 'green', 0],
    [90, 60, 'green', 0],
    [50.1, 60, 'green', 0],
    [50, 60, 'yellow', 10],
    [60.2, 80.3, 'orange', 20.1],
    [30, 60, 'red', 30],
  ])('%d %% done where %d %% were planned: %s', (progressPercent, plannedPercent, grade, value) => {
    const reason = grade === 'green' ? null : { code: 'behind', value };
    expect(suggestGrade(facts({ progressPercent, plannedPercent }), RULES)).toEqual({ grade, reason });
  });

  it('is the worse of the two, with its own reason; of two alike, the days', () => {
    const grade = (stalledDays: number, progressPercent: number) =>
      suggestGrade(facts({ stalledDays, progressPercent, plannedPercent: 100 }), RULES);
    expect(grade(35, 70)).toEqual({ grade: 'red', reason: { code: 'behind', value: 30 } });
    expect(grade(95, 85)).toEqual({ grade: 'red', reason: { code: 'stalled', value: 95 } });
    expect(grade(65, 75)).toEqual({ grade: 'orange', reason: { code: 'stalled', value: 65 } });
  });

  it('is none where progress or plan is unknown and nothing else, and where nothing is expected any more', () => {
    expect(suggestGrade(facts({ progressPercent: 0 }), RULES)?.grade).toBe('green');
    expect(suggestGrade(facts({ plannedPercent: 100 }), RULES)?.grade).toBe('green');
    for (const stage of ['production', 'paused', 'lost'] as const)
      expect(suggestGrade(facts({ stage, stalledDays: 500 }), RULES)).toBeNull();
  });
});

describe('stages', () => {
  it('go in any order; back or over one asks for a reason', () => {
    expect(stepBetween('lead', 'talks')).toBe('next');
    expect(stepBetween('lead', 'signed')).toBe('over');
    expect(stepBetween('building', 'talks')).toBe('back');
    expect(stepBetween('talks', 'lost')).toBe('aside');
    expect(stepBetween('paused', 'signed')).toBe('aside');
    expect([
      needsReason('lead', 'talks'),
      needsReason('lead', 'signed'),
      needsReason('signed', 'talks'),
    ]).toEqual([false, true, true]);
    expect([needsReason('talks', 'lost'), needsReason('lead', 'lead')]).toEqual([false, false]);
  });
});
