import { useEffect } from 'react';
import type { AttachmentData } from '#contract/edit.ts';
import { apiAddress } from '../../server/client.ts';
import { formatMoment } from '../../text/moment.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import { useQuestion } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './attachments.module.css';
import { RemoveButton } from './RemoveButton.tsx';
import { useAttachmentWords } from './useAttachmentWords.ts';

interface PhotoDialogProps {
  photo: AttachmentData;
  previous: AttachmentData | undefined;
  next: AttachmentData | undefined;
  mayRemove: boolean;
  onShow: (id: number) => void;
  onClose: () => void;
}

/** A photo as large as the window has room; the arrows go to its neighbours. */
export function PhotoDialog({ photo, previous, next, mayRemove, onShow, onClose }: PhotoDialogProps) {
  const words = useAttachmentWords();
  const { language } = useTextContext();
  const { id, name, by, at, width, height } = photo;
  const previousId = previous?.id;
  const nextId = next?.id;
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      const target = { ArrowLeft: previousId, ArrowRight: nextId }[key];
      if (target !== undefined && !useQuestion.getState().asked) onShow(target);
    };
    // The dialog keeps its keys to itself, so they are heard on their way down.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [previousId, nextId, onShow]);
  const step = (target: AttachmentData | undefined, icon: 'chevronLeft' | 'chevronRight', label: string) => (
    <button
      type="button"
      className={controls.button}
      data-shape="square"
      aria-label={label}
      disabled={!target}
      onClick={() => target && onShow(target.id)}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <Dialog title={name} wide onClose={onClose}>
      <div className={styles.photoLarge}>
        <img
          src={apiAddress(`attachments/${id}`)}
          alt={words.photo(name)}
          width={width ?? undefined}
          height={height ?? undefined}
        />
        <p className={styles.photoFoot}>
          {step(previous, 'chevronLeft', words.previous)}
          {step(next, 'chevronRight', words.next)}
          <small>{words.takenBy(by ?? words.somebody, formatMoment(at, language))}</small>
          <a
            className={controls.button}
            data-look="link"
            href={apiAddress(`attachments/${id}`)}
            download={name}
            aria-label={words.download(name)}
          >
            <Icon name="download" />
          </a>
          {mayRemove && <RemoveButton {...{ id, name }} onRemoved={onClose} />}
        </p>
      </div>
    </Dialog>
  );
}
