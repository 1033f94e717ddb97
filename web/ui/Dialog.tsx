import {
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { useWords } from '../i18n/words.ts';
import styles from './dialog.module.css';
import { IconButton } from './IconButton.tsx';

interface DialogProps {
  title: string;
  wide?: boolean;
  /** takes the whole window, and leaves the scrolling to what it holds */
  full?: boolean;
  /** `alertdialog` for what interrupts */
  role?: 'alertdialog';
  onClose: () => void;
  children: ReactNode;
}

/** What stands before everything else until it is answered or put away; then the focus is again where it was. */
export function Dialog({ title, wide, full, role, onClose, children }: DialogProps) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // In the layout, so that it is closed while it still stands in the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const leave = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    // Not left to `cancel`: a browser that was told to stay once closes at the second Escape without asking.
    if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) leave(event);
  };
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-wide={wide ? '' : undefined}
      data-full={full ? '' : undefined}
      role={role}
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      onCancel={leave}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={words.office.close} onClick={onClose} />
      </header>
      <div className={styles.body}>{children}</div>
    </dialog>
  );
}
