import type { ReactNode } from 'react';
import { EVIDENCE_TOPICS, type EvidenceTopic } from '#contract/importFindings.ts';
import type { ImportOptionsData } from '#contract/importOptions.ts';
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

const DATUMS = ['gcj02', 'bd09'] as const;

interface EvidenceListProps {
  run: ImportRunData;
  busy: boolean;
  /** leads to the control of an option */
  onChange: (option: string) => void;
  onOptions: (options: ImportOptionsData) => void;
  children: ReactNode;
}

/** What was decided of a file, each with why, and the way to say otherwise. */
export function EvidenceList({ run, busy, onChange, onOptions, children }: EvidenceListProps) {
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
                        {layer && <b>{layer}</b>} {withoutTopic(message, words.topics[topic])}
                      </p>
                    ))}
                </span>
                {topic === 'crs' && <OtherDatums {...{ run, busy, onOptions }} />}
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

/** Maps of China are drawn in other datums than the standard of a format has, and the format cannot say so: a click away. */
function OtherDatums({
  run: { notes, options },
  busy,
  onOptions,
}: Pick<EvidenceListProps, 'run' | 'busy' | 'onOptions'>) {
  const words = useImportWords();
  if (!notes.some(({ code }) => code === 'datum_by_standard')) return null;
  return DATUMS.map((crs) => (
    <button
      key={crs}
      type="button"
      className={controls.button}
      data-look="link"
      disabled={busy}
      onClick={() => onOptions({ ...options, crs })}
    >
      {words.readAs(words.datums[crs])}
    </button>
  ));
}

/** What is said of a topic in its own row, where its name stands before it: “格式：格式：XLSX” says it twice. */
function withoutTopic(message: string, topic: string): string {
  const [name, colon, ...rest] = message.split(/([:：]\s*)/);
  const isTopic = colon !== undefined && name.toLowerCase().endsWith(topic.toLowerCase());
  return isTopic ? rest.join('') : message;
}
