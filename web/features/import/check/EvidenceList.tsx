import type { ReactNode } from 'react';
import { EVIDENCE_TOPICS, type EvidenceTopic } from '#contract/importFindings.ts';
import type { ImportRunData } from '#contract/imports.ts';
import controls from '../../../ui/controls.module.css';
import { useImportWords } from '../useImportWords.ts';
import styles from './evidence.module.css';

/** What of the evidence can be changed by which of the file's options. */
export const OPTION_OF: Partial<Record<EvidenceTopic, string>> = {
  encoding: 'encoding',
  crs: 'crs',
  axes: 'axes',
  layers: 'sheet',
};

interface EvidenceListProps {
  run: ImportRunData;
  busy: boolean;
  /** leads to the control of an option */
  onChange: (option: string) => void;
  children: ReactNode;
}

/** What was decided of a file, each with why, and the way to say otherwise. */
export function EvidenceList({ run, busy, onChange, children }: EvidenceListProps) {
  const words = useImportWords();
  const topics = EVIDENCE_TOPICS.filter((topic) => run.evidence.some(({ about }) => about === topic));
  return (
    <section aria-label={words.howRead}>
      <dl className={styles.evidence} data-part="evidence">
        {topics.map((topic) => {
          const option = OPTION_OF[topic];
          return (
            <div key={topic} data-topic={topic}>
              <dt>{words.topics[topic]}</dt>
              <dd>
                <span>
                  {run.evidence
                    .filter(({ about }) => about === topic)
                    .map(({ code, layer, value, message }) => (
                      <p key={`${code} ${layer} ${value}`}>
                        {layer && <b>{layer}</b>} {message}
                      </p>
                    ))}
                </span>
                {option && (
                  <button
                    type="button"
                    className={controls.button}
                    data-look="link"
                    aria-label={words.changeOf(words.topics[topic])}
                    disabled={busy}
                    onClick={() => onChange(option)}
                  >
                    {words.change}
                  </button>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {children}
    </section>
  );
}
