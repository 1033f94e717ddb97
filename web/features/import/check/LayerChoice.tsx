import { useState } from 'react';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportRunData } from '#contract/imports.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import controls from '../../../ui/controls.module.css';
import { useImportWords } from '../useImportWords.ts';
import styles from './evidence.module.css';

interface LayerChoiceProps {
  run: ImportRunData;
  busy: boolean;
  onOptions: (options: ImportOptionsData) => void;
}

/** The sheets or layers of a file that has several, each with its rows: which of them are read. */
export function LayerChoice({ run, busy, onOptions }: LayerChoiceProps) {
  const words = useImportWords();
  const language = useViewPart('language');
  const read = run.layers.filter(({ isRead }) => isRead).map(({ name }) => name);
  const [ticked, setTicked] = useState<readonly string[]>(read);
  const isSame = ticked.length === read.length && ticked.every((name) => read.includes(name));
  const { sheet: _sheet, ...rest } = run.options;
  return (
    <fieldset className={styles.layers}>
      <legend>{words.layers}</legend>
      {run.layers.map(({ name, rows, shapes }) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={ticked.includes(name)}
            disabled={busy}
            onChange={({ target }) =>
              setTicked(target.checked ? [...ticked, name] : ticked.filter((one) => one !== name))
            }
          />
          {name}
          <small>
            {[rows === null ? null : words.rowsOf(formatNumber(rows, 0, language)), shapes]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </label>
      ))}
      {!isSame && (
        <button
          type="button"
          className={controls.button}
          data-look="primary"
          disabled={busy || ticked.length === 0}
          onClick={() => onOptions({ ...rest, layers: [...ticked] })}
        >
          {words.readLayers}
        </button>
      )}
    </fieldset>
  );
}
