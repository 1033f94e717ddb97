import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useProjectWords } from './useProjectWords.ts';

interface PrintedTitleProps {
  title: string;
  back: string;
  onBack: () => void;
  /** what is said under the title */
  children?: ReactNode;
}

/** The head of a page that is made to be printed, with the way back. */
export function PrintedTitle({ title, back, onBack, children }: PrintedTitleProps) {
  const own = useProjectWords();
  return (
    <div className="office-title">
      <div>
        <h1>{title}</h1>
        {children}
      </div>
      <div className="office-tools">
        <button type="button" className="button" onClick={onBack}>
          <Icon name="chevronLeft" />
          {back}
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          <Icon name="print" />
          {own.print}
        </button>
      </div>
    </div>
  );
}
