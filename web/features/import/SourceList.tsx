import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ImportSourceData } from '#contract/importSources.ts';
import { useWords } from '../../i18n/words.ts';
import {
  changeImportSource,
  forgetImportSource,
  IMPORT_SOURCES,
  useImportSources,
} from '../../server/importSources.ts';
import { useMay } from '../../server/session.ts';
import { formatMoment } from '../../text/moment.ts';
import { wordsOfProblem } from '../../text/problemWords.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import styles from './import.module.css';
import { useImportListWords } from './useImportListWords.ts';

/** Where files come from again and again, with what is remembered of each: its name, whether a watched folder's files go in at once. */
export function SourceList() {
  const words = useImportListWords();
  const shared = useWords();
  const client = useQueryClient();
  const sources = useImportSources().data;
  const [fault, setFault] = useState<string | null>(null);
  if (!sources || sources.length === 0) return null;
  const change = async (work: () => Promise<void>) => {
    setFault(null);
    try {
      await work();
    } catch (error) {
      setFault(wordsOfProblem(error, shared));
    }
    await client.invalidateQueries({ queryKey: IMPORT_SOURCES });
  };
  return (
    <details className={`${styles.list} ${styles.notes}`} data-part="import-sources">
      <summary>
        {words.sources} <small>{sources.length}</small>
      </summary>
      <p className={forms.note}>{words.sourcesHelp}</p>
      {fault && (
        <p className={forms.fault} role="alert">
          {fault}
        </p>
      )}
      <ul>
        {sources.map((source) => (
          <SourceItem key={source.id} source={source} onChange={change} />
        ))}
      </ul>
    </details>
  );
}

/** Who may do it to what is nobody's, may do it to all. */
const NOBODYS = { officer: null, zone: null };

interface SourceItemProps {
  source: ImportSourceData;
  onChange: (work: () => Promise<void>) => Promise<void>;
}

function SourceItem({ source, onChange }: SourceItemProps) {
  const words = useImportListWords();
  const { language } = useTextContext();
  const mayPlan = useMay()('import.undo', NOBODYS);
  const [name, setName] = useState(source.name ?? '');
  const title = source.name ?? source.file;
  const rename = (event: FormEvent) => {
    event.preventDefault();
    void onChange(() => changeImportSource(source.id, { name: name.trim() || null }));
  };
  return (
    <li>
      <span>
        <form onSubmit={rename} className={styles.rename}>
          <input
            className={controls.input}
            aria-label={words.nameOf(title)}
            placeholder={source.file}
            value={name}
            maxLength={200}
            onChange={({ target }) => setName(target.value)}
          />
          {name.trim() !== (source.name ?? '') && (
            <button type="submit" className={controls.button}>
              {words.keepName}
            </button>
          )}
        </form>
        <small>{words.decided(source.file, source.by, formatMoment(source.at, language))}</small>
        <small>{source.headings.slice(0, 8).join(' · ')}</small>
        {mayPlan && (
          <label className={styles.clear}>
            <input
              type="checkbox"
              checked={source.autoImport}
              onChange={({ target }) =>
                void onChange(() => changeImportSource(source.id, { autoImport: target.checked }))
              }
            />
            {words.autoImport}
          </label>
        )}
      </span>
      <button
        type="button"
        className={controls.button}
        aria-label={words.forgetOf(title)}
        onClick={async () => {
          if (await confirm({ text: words.forgetAsk(title), yes: words.forget }))
            await onChange(() => forgetImportSource(source.id));
        }}
      >
        {words.forget}
      </button>
    </li>
  );
}
