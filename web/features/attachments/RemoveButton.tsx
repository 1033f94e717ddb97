import { useWords } from '../../i18n/words.ts';
import { useRemoveAttachment } from '../../server/attachments.ts';
import { wordsOfProblem } from '../../text/problemWords.ts';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import { useToast } from '../../ui/toast.ts';
import { useAttachmentWords } from './useAttachmentWords.ts';

interface RemoveButtonProps {
  id: number;
  name: string;
  onRemoved?: () => void;
}

/** Takes a photo or a file away, after a question. */
export function RemoveButton({ id, name, onRemoved }: RemoveButtonProps) {
  const words = useWords();
  const own = useAttachmentWords();
  const remove = useRemoveAttachment();
  return (
    <button
      type="button"
      className={controls.button}
      data-look="link"
      disabled={remove.isPending}
      aria-label={`${own.remove} ${name}`}
      onClick={async () => {
        const question = { text: own.removeAsk(name), yes: own.remove };
        if (!(await confirm(question))) return;
        remove.mutate(id, {
          onSuccess: () => {
            useToast.getState().show(own.removed);
            onRemoved?.();
          },
          onError: (error) => useToast.getState().show(wordsOfProblem(error, words)),
        });
      }}
    >
      {own.remove}
    </button>
  );
}
