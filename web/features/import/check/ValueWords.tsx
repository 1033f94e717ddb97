import { type FormEvent, useState } from 'react';
import { fieldNamed, fieldWithKey } from '#contract/fields.ts';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportRunData, ValueWord } from '#contract/imports.ts';
import { codeWord, useWords } from '../../../i18n/words.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import controls from '../../../ui/controls.module.css';
import forms from '../../../ui/forms.module.css';
import { targetWord } from '../fieldChoices.ts';
import styles from '../import.module.css';
import { useImportWords } from '../useImportWords.ts';

interface ValueWordsProps {
  run: ImportRunData;
  busy: boolean;
  onOptions: (options: ImportOptionsData) => void;
}

/** A word that stands for nothing: the row is as one whose cell is empty. */
const NOTHING = '-';

/** The words of a file whose fields have codes and which are not known, each with what it means. Those that are settled are taken at the next reading. */
export function ValueWords({ run, busy, onOptions }: ValueWordsProps) {
  const words = useWords();
  const own = useImportWords();
  const language = useViewPart('language');
  const { options } = run;
  const unknown = unknownWords(run);
  const [meanings, setMeanings] = useState<Readonly<Record<string, string>>>({});
  const isSettled = Object.values(meanings).some((meaning) => meaning !== '');
  const isOnlyStatus = unknown.every(({ field }) => field === 'status');
  const title = isOnlyStatus ? own.statusWords : own.valueWords;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onOptions({ ...options, values: settledValues(options, unknown, meanings) });
  };
  return (
    <form className={forms.form} onSubmit={submit} aria-label={title}>
      <p className={forms.note}>
        <b>{title}</b> · {isOnlyStatus ? own.statusWordsHelp : own.valueWordsHelp}
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
            {unknown.map((one) => (
              <tr key={keyOf(one)}>
                <th scope="row">{one.word}</th>
                <td>
                  {formatNumber(one.count, 0, language)}
                  {!isOnlyStatus && (
                    <small className={styles.sample}> {targetWord(one.field, own, words)}</small>
                  )}
                </td>
                <td>
                  <select
                    className={controls.select}
                    aria-label={own.meaningOf(one.word)}
                    value={meanings[keyOf(one)] ?? ''}
                    disabled={busy}
                    onChange={({ target }) => setMeanings({ ...meanings, [keyOf(one)]: target.value })}
                  >
                    <option value="">{own.statusOpen}</option>
                    {codesOf(one.field).map((code) => (
                      <option key={code} value={code}>
                        {codeWord(words, one.field, code)}
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
        <button type="submit" className={controls.button} data-look="primary" disabled={busy || !isSettled}>
          {own.settle}
        </button>
      </div>
    </form>
  );
}

type UnknownWord = Pick<ValueWord, 'field' | 'word' | 'count'>;

/** The words for the status first, then those of other fields. */
export function unknownWords({ statusWords, valueWords }: ImportRunData): UnknownWord[] {
  const others = valueWords.filter(({ field }) => field !== 'status');
  return [...statusWords.map((one) => ({ ...one, field: 'status' })), ...others];
}

function keyOf({ field, word }: UnknownWord): string {
  return `${field} ${word}`;
}

function codesOf(name: string): readonly string[] {
  return (fieldNamed(name) ?? fieldWithKey(name))?.codes ?? [];
}

function settledValues(
  { values }: ImportOptionsData,
  unknown: readonly UnknownWord[],
  meanings: Readonly<Record<string, string>>,
): ImportOptionsData['values'] {
  const all: Record<string, Record<string, string | null>> = { ...values };
  for (const one of unknown) {
    const meaning = meanings[keyOf(one)] ?? '';
    if (meaning === '') continue;
    all[one.field] = { ...all[one.field], [one.word]: meaning === NOTHING ? null : meaning };
  }
  return all;
}
