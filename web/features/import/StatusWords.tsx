import { type FormEvent, useState } from 'react';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { StatusWord } from '#contract/imports.ts';
import { STATUSES } from '#contract/kinds.ts';
import { useWords } from '../../i18n/words.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import styles from './import.module.css';
import { useImportWords } from './useImportWords.ts';

interface StatusWordsProps {
  statusWords: readonly StatusWord[];
  options: ImportOptionsData;
  busy: boolean;
  onOptions: (options: ImportOptionsData) => void;
}

/** A word that stands for nothing: the row is as one whose cell is empty. */
const NOTHING = '-';

/** The words of the ledger for the status that are not known, each with what it means. Those that are settled are taken at the next reading. */
export function StatusWords({ statusWords, options, busy, onOptions }: StatusWordsProps) {
  const words = useWords();
  const own = useImportWords();
  const language = useViewPart('language');
  const [meanings, setMeanings] = useState<Readonly<Record<string, string>>>({});
  const settled = Object.entries(meanings).filter(([, meaning]) => meaning !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = settled.map(([word, meaning]) => [word, meaning === NOTHING ? null : meaning]);
    const status = { ...options.values?.status, ...Object.fromEntries(said) };
    onOptions({ ...options, values: { ...options.values, status } });
  };
  return (
    <form className={forms.form} onSubmit={submit} aria-label={own.statusWords}>
      <p className={forms.note}>
        <b>{own.statusWords}</b> · {own.statusWordsHelp}
      </p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{own.statusWord}</th>
              <th>{own.rowCount}</th>
              <th>{own.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {statusWords.map(({ word, count }) => (
              <tr key={word}>
                <th scope="row">{word}</th>
                <td>{formatNumber(count, 0, language)}</td>
                <td>
                  <select
                    className={controls.select}
                    aria-label={own.meaningOf(word)}
                    value={meanings[word] ?? ''}
                    disabled={busy}
                    onChange={({ target }) => setMeanings({ ...meanings, [word]: target.value })}
                  >
                    <option value="">{own.statusOpen}</option>
                    {STATUSES.map((status) => (
                      <option key={status} value={status}>
                        {words.codes.status[status]}
                      </option>
                    ))}
                    <option value={NOTHING}>{own.statusNothing}</option>
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={forms.actions}>
        <button
          type="submit"
          className={controls.button}
          data-look="primary"
          disabled={busy || settled.length === 0}
        >
          {own.settle}
        </button>
      </div>
    </form>
  );
}
