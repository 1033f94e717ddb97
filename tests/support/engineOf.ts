import { ENGINE_FIELDS } from '#contract/fields.ts';
import { EMPTY_FILTER, type Filter } from '#contract/filter.ts';
import { createEngine, type Engine, type EngineOptions } from '#engine/engine.ts';
import type { Question, Visibility } from '#engine/filter/visibility.ts';
import { type RandomRow, toEngineBatch } from './randomRows.ts';

/** The day on which the tests' engines think they are. */
export const TODAY = '2026-07-01';

export const VISIBILITY: Visibility = { key: 'full', fields: ENGINE_FIELDS };

/** A crosswalk of the generated land-use codes. */
export function useClassOf(scheme: string, code: string): string | null {
  const industrial = scheme === 'gb50137' ? /^M/ : scheme === 'gb21010' ? /^0601/ : /^1001/;
  const storage = scheme === 'gb50137' ? /^W/ : scheme === 'gb21010' ? /^0604/ : /^1101/;
  if (industrial.test(code)) return 'industrial';
  return storage.test(code) ? 'storage' : null;
}

/** An engine that holds the rows. */
export async function engineOf(
  rows: readonly RandomRow[],
  options: Partial<EngineOptions> = {},
): Promise<Engine> {
  const engine = createEngine({ fields: ENGINE_FIELDS, useClassOf, today: () => TODAY, ...options });
  await engine.load([toEngineBatch(rows)], 1);
  return engine;
}

/** A question of the full visibility; parts of the filter that are not given are empty. */
export function ask(filter: Partial<Filter> = {}): Question {
  return { filter: { ...EMPTY_FILTER, ...filter }, visibility: VISIBILITY };
}
