import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ownNameIn } from './ownNameIn.ts';

import type { ReasonContext } from './reasonText.ts';
import { useReasonWords } from './useReasonWords.ts';
import { useTextContext } from './useTextContext.ts';

/** How this page words the reasons of a match. The names of industries come a little later: their table is large. */
export function useReasonContext(): ReasonContext {
  const context = useTextContext();
  const reasons = useReasonWords();
  const industries = useQuery({
    queryKey: ['names', 'industries'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => import('#domain/industry.ts'),
  }).data;
  return useMemo(() => {
    const industryName = (code: string) => {
      const names = industries?.industryPath(code).map((one) => ownNameIn(one, context.language));
      const name = names?.findLast((one) => one !== null);
      return name ? `${name} ${code}` : code;
    };
    return { ...context, reasons, industryName };
  }, [context, reasons, industries]);
}
