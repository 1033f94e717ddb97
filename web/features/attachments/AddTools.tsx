import { useState } from 'react';
import { MOST_FILE_BYTES } from '#contract/editLimits.ts';
import { useAddAttachments } from '../../server/attachments.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { useToast } from '../../ui/toast.ts';
import styles from './attachments.module.css';
import { useAttachmentWords } from './useAttachmentWords.ts';

/** Adds photos from the camera or the disk, and PDF files. */
export function AddTools({ id }: { id: number }) {
  const words = useAttachmentWords();
  const { language } = useTextContext();
  const add = useAddAttachments(id);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const take = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length === 0) return;
    const large = files.find((file) => file.size > MOST_FILE_BYTES);
    setTooLarge(large?.name ?? null);
    if (large) return;
    const count = formatNumber(files.length, 0, language);
    add.mutate(files, { onSuccess: () => useToast.getState().show(words.added(count)) });
  };
  return (
    <>
      <div className={styles.tools}>
        <label className={`${controls.button} ${styles.camera}`}>
          <Icon name="camera" />
          {words.camera}
          <input
            type="file"
            className={controls.hidden}
            accept="image/*"
            capture="environment"
            disabled={add.isPending}
            onChange={(event) => take(event.target)}
          />
        </label>
        <label className={controls.button}>
          <Icon name="plus" />
          {add.isPending ? words.adding : words.add}
          <input
            type="file"
            className={controls.hidden}
            accept="image/*,application/pdf"
            multiple
            disabled={add.isPending}
            onChange={(event) => take(event.target)}
          />
        </label>
      </div>
      {tooLarge !== null ? (
        <ProblemLine error={tooLarge} text={words.tooLarge(tooLarge)} />
      ) : (
        <ProblemLine error={add.error} />
      )}
    </>
  );
}
