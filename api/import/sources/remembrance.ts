import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { Evidence } from '../../formats/source.ts';
import type { KeptSource } from './sourceStore.ts';

/** "As at the import of 2026-05-01, 台账.xlsx". */
export function remembrance(source: KeptSource | null): Evidence[] {
  if (source === null) return [];
  const expected = source.at.toISOString().slice(0, 10);
  return [
    { about: 'source', code: 'remembered_decisions', found: source.file, expected, value: source.name ?? '' },
  ];
}

/** Which of the remembered decisions are used, and which gave way to what was said of this file. */
export function toldDecisions(
  remembered: ImportOptionsData,
  { said, used }: { readonly said: ImportOptionsData; readonly used: ImportOptionsData },
): Evidence[] {
  const now = each(used);
  const own = each(said);
  const kept: string[] = [];
  const left: string[] = [];
  for (const [name, value] of each(remembered)) {
    if (own.has(name) || now.get(name) !== value) left.push(`${name}=${value}`);
    else kept.push(`${name}=${value}`);
  }
  const line = (code: string, list: readonly string[]): Evidence[] =>
    list.length === 0 ? [] : [{ about: 'source', code, found: list.join(', '), count: list.length }];
  return [...line('decisions_used', kept), ...line('decisions_overruled', left)];
}

/** Decisions one by one: `crs`, `map.面积`, `values.status.空`. */
function each(decisions: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(decisions).flatMap(([name, value]): [string, string][] => {
      const path = `${before}${name}`;
      const isNested = path === 'map' || path === 'values' || /^values\.[^.]+$/.test(path);
      if (isNested && typeof value === 'object' && value !== null) return [...each(value, `${path}.`)];
      return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
    }),
  );
}
