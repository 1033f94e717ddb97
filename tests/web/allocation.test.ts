import { createElement, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import type { AllocationAnswerData } from '#contract/allocation.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import { AllocationResult } from '../../web/features/allocation/AllocationResult.tsx';
import { allocationNames } from '../../web/features/allocation/allocationNames.ts';
import { registerText, StaleNote, stalenessOf } from '../../web/features/allocation/StaleNote.tsx';
import { markupOf, textOf } from '../support/rendered.ts';

const site = (id: number, name: string) => ({ id, code: `C-${id}`, name });
const PROJECTS = ['甲项目', '乙项目', '丙项目'].map((name, at) => ({
  id: at + 1,
  name,
  version: 1,
  sites: [],
}));
const register = PROJECTS as unknown as ProjectItemData[];
const ANSWER: AllocationAnswerData = {
  status: 'optimal',
  why: null,
  algorithm: 'wutong-match-2',
  version: 7,
  isCurrent: true,
  objective: 1,
  bound: null,
  milliseconds: 1234,
  placed: [
    {
      project: 1,
      how: 'several',
      resources: [{ ...site(11, '东一号地'), areaM2: 1 }],
      score: 90,
      pinned: true,
      fits: false,
    },
  ],
  unplaced: [
    { project: 2, reason: 'taken', rivals: [{ resource: 11, project: 1 }] },
    { project: 3, reason: 'stopped', rivals: [] },
  ],
  moves: [
    { project: 1, from: [site(12, '西二号楼')], to: [site(11, '东一号地')] },
    { project: 2, from: [site(13, '南三号房')], to: [] },
  ],
  binding: [],
  stopped: [],
  doublePromised: [{ resource: 11, projects: [1, 2] }],
  oneMore: [],
};

describe('the result of an allocation, as the page says it', () => {
  /** What a reader reads, without the tags. */
  const read = (language: 'zh' | 'en', element: ReactNode) =>
    textOf(markupOf(element, `/allocation${language === 'en' ? '?lang=en' : ''}`, []));

  function result(language: 'zh' | 'en', answer: Partial<AllocationAnswerData> = {}): string {
    const told = { ...ANSWER, ...answer };
    const nothing = { pins: new Map(), held: new Map(), onPin: () => {} };
    const names = allocationNames(register, [told]);
    return read(language, createElement(AllocationResult, { answer: told, names, ...nothing }));
  }

  it('says what is proven, what is not and why, and what contradicts itself', () => {
    const bound = { objective: 9, placed: 2 };
    const late: Partial<AllocationAnswerData> = { status: 'feasible', why: 'time', bound };
    const cut: Partial<AllocationAnswerData> = { ...late, why: 'groups', stopped: [2, 3] };
    const none: Partial<AllocationAnswerData> = { status: 'infeasible', placed: [], moves: [] };
    for (const [language, answer, said, unsaid] of [
      ['zh', {}, ['已证明最优', '3 个项目中可落位 1 个', '1,234 毫秒'], ['最多', '可能', '没有查完，没查']],
      ['zh', late, ['时间到了', '最多不超过 2 个项目'], ['最优', '拼合方案没有查']],
      [
        'zh',
        cut,
        ['未证明最优', '最多不超过 2 个项目', '没查的可能更好：乙项目、丙项目'],
        ['时间到了', '已证明'],
      ],
      ['zh', none, ['固定的落位互相冲突'], ['最优', '最多']],
      ['en', {}, ['Proven to be the best', '1 of 3 projects'], ['no more than', 'may be']],
      ['en', late, ['Time ran out', 'no more than 2 projects'], ['Proven']],
      ['en', cut, ['not proven the best', 'may be better for: 乙项目, 丙项目'], ['Time ran out', 'Proven']],
      ['en', none, ['contradict each other'], ['Proven', 'no more than']],
    ] as const) {
      const text = result(language, answer);
      for (const words of said) expect(text).toContain(words);
      for (const words of unsaid) expect(text).not.toContain(words);
    }
  });

  it('says who moves, who stays out and why, and what is promised twice', () => {
    for (const [language, ...said] of [
      ['zh', '要搬动的项目', '西二号楼 → 东一号地', '南三号房 → 未落位', '重复承诺', '甲项目、乙项目'],
      ['zh', '不完全符合需求', '资源已给：东一号地 → 甲项目', '没有找到；拼合方案太多'],
      ['en', 'Projects that would move', '西二号楼 → 东一号地', '南三号房 → not placed', 'Promised twice'],
      ['en', 'does not meet all', 'Its sites went to: 东一号地 → 甲项目', 'none found; there were too many'],
    ] as const) {
      const text = result(language);
      for (const words of said) expect(text).toContain(words);
    }
    const quiet = result('zh', { moves: [], doublePromised: [], unplaced: [] });
    for (const words of ['搬动', '重复承诺', '未能落位']) expect(quiet).not.toContain(words);
  });

  it('says that it is of before, once the ledger or a project was changed', () => {
    const asked = new Set([1, 2]);
    const before = registerText(register, asked);
    const at = (changed: Partial<ProjectItemData>) =>
      registerText(
        register.map((one) => ({ ...one, ...(one.id === changed.id ? changed : {}) })).reverse(),
        asked,
      );
    const now = { isCurrent: true, version: 7, dataVersion: 7, before, now: before };
    expect(stalenessOf(now)).toBeNull();
    expect(stalenessOf({ ...now, dataVersion: undefined, before: null })).toBeNull();
    expect(stalenessOf({ ...now, now: at({ id: 3, version: 2 }) })).toBeNull();
    expect(stalenessOf({ ...now, now: at({ id: 2, version: 2 }) })).toBe('since');
    expect(stalenessOf({ ...now, dataVersion: 8 })).toBe('since');
    expect(stalenessOf({ ...now, isCurrent: false, dataVersion: 8 })).toBe('during');
    for (const [language, stale, said, again] of [
      ['zh', 'during', '台账在测算期间有改动', '重新测算'],
      ['zh', 'since', '测算之后台账或项目有改动', '重新测算'],
      ['en', 'during', 'changed while this was worked out', 'Work it out again'],
      ['en', 'since', 'has been changed since', 'Work it out again'],
    ] as const) {
      const note = createElement(StaleNote, {
        stale,
        beganAt: '2026-03-31T09:05:00.000Z',
        onAgain: () => {},
      });
      const text = read(language, note);
      expect(text).toContain(said);
      expect(text).toContain(again);
      expect(text).toContain(language === 'zh' ? '2026/03/31' : '31/03/2026');
    }
  });
});
