import { confirm } from '../ui/confirm.ts';
import type { Draft } from './useDraft.ts';
import { useFormWords } from './useFormWords.ts';

interface EndingOptions {
  /** something beside the draft would be lost too */
  readonly besides?: boolean;
  /** what is asked before it is given up; default: whether to discard the changes */
  readonly ask?: string;
}

/** How a form ends: `done` when what was typed is saved, `leave` when it is given up, which is asked where there is something to lose. */
export function useEnding(
  draft: Pick<Draft<unknown>, 'isDirty' | 'forget'>,
  onClose: () => void,
  { besides = false, ask }: EndingOptions = {},
): { done(): void; leave(): void } {
  const words = useFormWords();
  const done = () => {
    draft.forget();
    onClose();
  };
  const leave = async () => {
    const isLost = draft.isDirty || besides;
    const question = { text: ask ?? words.discardAsk, yes: words.discard, no: words.keepEditing };
    if (!isLost || (await confirm(question))) done();
  };
  return { done, leave };
}
