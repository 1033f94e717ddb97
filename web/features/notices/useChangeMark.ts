import { useCallback, useEffect, useRef } from 'react';
import { actorWord } from '#domain/words/logText.ts';
import { useWords } from '../../i18n/words.ts';
import type { LiveChange } from '../../server/live.ts';
import { useSession } from '../../server/session.ts';
import { useToast } from '../../ui/toast.ts';
import { useNoticeWords } from './useNoticeWords.ts';

/** Writes that come one after another are told together. */
const GATHER_MS = 1_200;

interface Gathered {
  readonly ids: Set<number>;
  many: boolean;
}

/** A quiet mark of what others changed: who, and how many; not of one's own, and not where nobody is logged in. */
export function useChangeMark(): (change: LiveChange) => void {
  const words = useWords();
  const own = useNoticeWords();
  const me = useSession().data?.person?.name;
  const gathered = useRef(new Map<string, Gathered>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    ({ by, ids }) => {
      if (!me || !by || by === me || ids?.length === 0) return;
      const kept = gathered.current.get(by) ?? { ids: new Set(), many: false };
      for (const id of ids ?? []) kept.ids.add(id);
      kept.many ||= ids === null;
      gathered.current.set(by, kept);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const texts = [...gathered.current].map(([actor, { ids: changed, many }]) => {
          const name = actorWord(actor, words.log);
          return many ? own.live.changedMany(name) : own.live.changed(name, changed.size);
        });
        gathered.current.clear();
        useToast.getState().show(texts.join(own.live.and));
      }, GATHER_MS);
    },
    [me, words, own],
  );
}
