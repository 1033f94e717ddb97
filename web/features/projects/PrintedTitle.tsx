import type { ReactNode } from 'react';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import layout from '../../ui/layout.module.css';
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
    <div className={layout.title}>
      <div>
        <h1>{title}</h1>
        {children}
      </div>
      <div className={layout.tools}>
        <button type="button" className={controls.button} onClick={onBack}>
          <Icon name="chevronLeft" />
          {back}
        </button>
        <button type="button" className={controls.button} onClick={() => window.print()}>
          <Icon name="print" />
          {own.print}
        </button>
      </div>
    </div>
  );
}
