import { useMemo } from 'react';
import { createRuleBook, type Rules } from '#domain/settings/ruleBook.ts';
import { useMeta } from './queries.ts';

/** The rules of today as far as the page goes by some itself; the rest is worked out by the server. */
export function usePageRules(): Pick<Rules, 'freshness' | 'areaDifference'> {
  const { data: meta } = useMeta();
  return useMemo(() => createRuleBook(meta?.rules ?? []).on(meta?.today ?? ''), [meta?.rules, meta?.today]);
}
