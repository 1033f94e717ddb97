import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import styles from './match.module.css';

interface MatchGroupProps {
  title: string;
  help?: string;
  count: string;
  open: boolean;
  children: ReactNode;
}

/** A part of the results that folds, with how many it holds. */
export function MatchGroup({ title, help, count, open, children }: MatchGroupProps) {
  return (
    <details className={styles.group} open={open}>
      <summary>
        <Icon name="chevronRight" size={16} />
        <b>{title}</b>
        <span>{count}</span>
      </summary>
      {help && <p className={styles.note}>{help}</p>}
      {children}
    </details>
  );
}
