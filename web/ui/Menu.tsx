import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import controls from './controls.module.css';
import { Icon, type IconName } from './Icon.tsx';
import styles from './menu.module.css';

interface MenuProps {
  icon: IconName;
  /** the button's name; shown beside the icon unless `iconOnly` */
  label: string;
  iconOnly?: boolean;
  look?: 'plain' | 'primary';
  children: (close: () => void) => ReactNode;
}

/** A button that opens a small panel below itself. Escape and a click elsewhere close it; focus returns to the button. */
export function Menu({ icon, label, iconOnly, look, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className={styles.menu} data-part="menu" ref={root}>
      <button
        type="button"
        ref={button}
        className={controls.button}
        data-look={look}
        data-shape={iconOnly ? 'square' : undefined}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        {!iconOnly && <span>{label}</span>}
      </button>
      {open && (
        <div className={styles.panel} data-part="menu-panel" id={id}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
