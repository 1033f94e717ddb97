import type { CSSProperties, ReactNode } from 'react';
import { codeWord, useWords } from '../i18n/words.ts';
import styles from './marks.module.css';

/** The colour of a status as custom properties: `--mark-colour` for a mark, `--mark-word` for words on a panel. */
export function statusColours(status: string): CSSProperties {
  return {
    '--mark-colour': `var(--status-${status})`,
    '--mark-word': `var(--status-${status}-ink)`,
  } as CSSProperties;
}

/** Kind as letter and shape, status as colour and pattern. Decorative: the row says both in words. */
export function KindMark({ kind, status }: { kind: string; status: string }) {
  const words = useWords();
  const letters: Record<string, string> = words.kindLetters;
  return (
    <span
      className={styles.kindMark}
      data-kind={kind}
      data-status={status}
      style={statusColours(status)}
      aria-hidden="true"
    >
      <span>{letters[kind]}</span>
    </span>
  );
}

export function StatusDot({ status }: { status: string }) {
  return (
    <span
      className={styles.statusDot}
      data-status={status}
      style={statusColours(status)}
      aria-hidden="true"
    />
  );
}

/** A status in words, with its dot. */
export function StatusTag({ status }: { status: string }) {
  const words = useWords();
  return (
    <span className={styles.statusTag} style={statusColours(status)}>
      <StatusDot status={status} />
      {codeWord(words, 'status', status)}
    </span>
  );
}

export function Badge({ tone, children }: { tone?: 'warning' | 'brand'; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}
