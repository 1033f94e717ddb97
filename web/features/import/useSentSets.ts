import { useEffect, useState } from 'react';
import type { ImportRunData } from '#contract/imports.ts';
import { readImport } from '../../server/imports.ts';
import { type SentSet, setsWith } from './sentSets.ts';

const ASKED_EVERY_MS = 1_500;

/** The sets of files that were sent together; what is read beside the open one is asked for until it is a draft. */
export function useSentSets(open: ImportRunData | null) {
  const [sets, setSets] = useState<readonly SentSet[]>([]);
  const id = open?.id ?? null;
  const isAnyUnread = sets.some((one) => one.state === 'reading' && one.id !== id);
  useEffect(() => {
    if (id === null || !isAnyUnread) return;
    let isOver = false;
    const timer = setInterval(() => {
      readImport(id).then(
        (answer) => isOver || setSets((before) => setsWith(before, answer)),
        // It is asked again.
        () => undefined,
      );
    }, ASKED_EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [id, isAnyUnread]);
  return [sets, setSets] as const;
}
