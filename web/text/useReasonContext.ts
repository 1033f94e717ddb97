import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMatchWords } from '../i18n/useMatchWords.ts';
import type { ReasonContext } from './reasonText.ts';
import { useTextContext } from './useTextContext.ts';

/** How this page words the reasons of a match. The names of industries come a little later: their table is large. */
export function useReasonContext(): ReasonContext {
  const context = useTextContext();
  const match = useMatchWords();
  const industries = useQuery({
    queryKey: ['names', 'industries'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => import('#domain/industry.ts'),
  }).data;
  return useMemo(() => {
    const industryName = (code: string) => {
      const named = industries?.industryPath(code).findLast((one) => one[context.language] !== null);
      return named ? `${named[context.language]} ${code}` : code;
    };
    return { ...context, match, industryName };
  }, [context, match, industries]);
}
