import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';

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
    <details className="match-group" open={open}>
      <summary>
        <Icon name="chevronRight" size={16} />
        <b>{title}</b>
        <span>{count}</span>
      </summary>
      {help && <p className="match-note">{help}</p>}
      {children}
    </details>
  );
}
