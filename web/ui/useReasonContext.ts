import { useMemo } from 'react';
import { useMatchWords } from '../i18n/useMatchWords.ts';
import type { ReasonContext } from './reasonText.ts';
import { useTextContext } from './useTextContext.ts';

/** How this page words the reasons of a match. */
export function useReasonContext(): ReasonContext {
  const context = useTextContext();
  const match = useMatchWords();
  return useMemo(() => ({ ...context, match }), [context, match]);
}
