import { useMemo } from 'react';
import type { ReasonContext } from '../../text/reasonText.ts';
import { useReasonContext } from '../../text/useReasonContext.ts';
import { useMatchWords } from './useMatchWords.ts';
import type { MatchWords } from './words.zh.ts';

/** How reasons are worded, and the words of the panel that shows them. */
export interface MatchContext extends ReasonContext {
  readonly match: MatchWords;
}

/** How this page words a match. */
export function useMatchContext(): MatchContext {
  const context = useReasonContext();
  const match = useMatchWords();
  return useMemo(() => ({ ...context, match }), [context, match]);
}
