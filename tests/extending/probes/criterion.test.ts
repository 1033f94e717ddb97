import { createElement } from 'react';
import { expect, it } from 'vitest';
import type { CriterionCode } from '#contract/criteria.ts';
import { HELD_FIELDS } from '#contract/fields.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';
import { planMatch } from '#domain/matching/plan.ts';
import { createEngine } from '#engine/engine.ts';
import { NeedRow } from '../../../web/features/match/NeedRow.tsx';
import { furtherCriteria, isComplete } from '../../../web/features/match/needs.ts';
import { wordsOf } from '../../../web/i18n/words.ts';
import { decodeRequirement, encodeRequirement } from '../../../web/state/matchCode.ts';
import { questionOf, reasonOf } from '../../../web/text/reasonText.ts';
import { words as reasons } from '../../../web/text/reasonWords.zh.ts';
import { TODAY, useClassOf, VISIBILITY } from '../../support/engineOf.ts';
import { randomRows, toEngineBatch } from '../../support/randomRows.ts';
import { markupOf, textOf } from '../../support/rendered.ts';

const context = {
  words: wordsOf('zh'),
  reasons,
  language: 'zh' as const,
  areaUnit: 'auto' as const,
  names: { zone: String, container: String },
};
const rows = [...randomRows({ count: 2_000, seed: 3, unknown: 0.2 })];

/** What a hall that is to be had has of a field. */
function amountOf(key: string): number {
  const hall = rows.find(
    ({ values }) =>
      values.kind === 'factory' && values.status === 'available' && typeof values[key] === 'number',
  );
  // The address keeps three decimals.
  return Math.floor(Number(hall!.values[key]));
}

/** What sites come to by a criterion alone that is to be at least, or exactly, as much. */
async function resultsOf(code: CriterionCode, min: number) {
  const engine = createEngine({ fields: HELD_FIELDS, useClassOf, today: () => TODAY });
  await engine.load([toEngineBatch(rows)], 1);
  const read = planMatch({ kinds: ['factory'], needs: [{ code, mode: 'must', min }] });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const { results, askFirst, near } = engine.match(read.plan, VISIBILITY, { limit: 2_000, near: true });
  const sites = [...results, ...askFirst, ...near.flatMap((group) => group.sites)];
  return sites.flatMap(({ criteria }) => criteria.filter((result) => result.code === code));
}

it.each([
  ['probeLift', 'goodsLiftT', '试验货梯', ({ min }: NeedData, have: number) => have >= min!],
  ['probeFloors', 'floors', '试验层数', ({ min }: NeedData, have: number) => have === min],
] as const)('%s is asked for, held against sites and said in words', async (name, key, word, isMet) => {
  const code = name as string as CriterionCode;
  const min = amountOf(key);
  const need: NeedData = { code, mode: 'must', min };
  const requirement: RequirementData = { kinds: ['factory'], needs: [need] };
  expect(Object.fromEntries(furtherCriteria(['factory'])).building).toContain(code);
  expect(isComplete(need)).toBe(true);
  expect(isComplete({ code, mode: 'must' })).toBe(false);
  expect(planMatch({ kinds: ['factory'], needs: [{ code, mode: 'must', max: 3 }] })).toHaveProperty('faults');
  expect(decodeRequirement(encodeRequirement(requirement))).toEqual(requirement);
  const row = createElement(NeedRow, { requirement, code, index: 0, onChange: () => undefined });
  const markup = markupOf(row, '/', []);
  expect(textOf(markup)).toContain(word);
  expect(markup).toContain(`value="${min}"`);

  const results = await resultsOf(code, min);
  const outcomes = new Set(results.map(({ outcome }) => outcome));
  expect([...outcomes].sort()).toEqual(['fail', 'pass', 'unknown']);
  for (const result of results) {
    if (result.outcome === 'unknown') expect(questionOf(result, context)).toContain(word);
    else expect(result.outcome === 'pass').toBe(isMet(need, Number(result.have)));
    expect(reasonOf(result, 'factory', context)).toContain(word);
  }
});
