import { type ReactNode, useId } from 'react';
import styles from './panel.module.css';

/** A titled part of a project's sheet, with what can be done to it beside the title. */
export function Part({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        {tools}
      </header>
      {children}
    </section>
  );
}
