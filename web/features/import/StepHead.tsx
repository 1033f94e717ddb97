import { useEffect, useRef } from 'react';
import { useImportWords } from './useImportWords.ts';
import styles from './wizard.module.css';

const STEPS = ['choose', 'check', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** Where one is on the way of a file, and which file it is. With each step the focus comes here: what had it is gone. */
export function StepHead({ step, title }: { step: Step; title: string | null }) {
  const words = useImportWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  return (
    <div className={styles.stepHead}>
      <ol className={styles.steps} aria-label={words.steps}>
        {STEPS.map((one) => (
          <li key={one} aria-current={one === step ? 'step' : undefined}>
            {words.stepNames[one]}
          </li>
        ))}
      </ol>
      <h3 ref={heading} tabIndex={-1} className={styles.heading}>
        {title ?? words.stepTitles[step]}
      </h3>
    </div>
  );
}
