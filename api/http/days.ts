import { isCivilDate } from '#contract/filterValues.ts';
import { badParameter, type Query, readText } from './query.ts';

/** A civil day of the query, undefined when absent. @throws ProblemError 400 */
export function readDay(query: Query, name: string): string | undefined {
  const text = readText(query, name);
  if (text === undefined || isCivilDate(text)) return text;
  throw badParameter({
    code: 'malformed_date',
    field: name,
    found: text.slice(0, 80),
    expected: 'YYYY-MM-DD',
  });
}

/** Refuses a span of days that ends before it begins. @throws ProblemError 400 */
export function refuseReversed(from: string | undefined, to: string | undefined): void {
  if (from !== undefined && to !== undefined && from > to)
    throw badParameter({ code: 'min_above_max', field: 'from', found: from, expected: `≤ ${to}` });
}
