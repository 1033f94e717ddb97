import { useState } from 'react';
import type { ImportJoinsData, JoinPairData } from '#contract/importJoins.ts';
import { useImportJoins } from '../../../server/imports.ts';
import controls from '../../../ui/controls.module.css';
import forms from '../../../ui/forms.module.css';
import { Labelled } from '../../../ui/Labelled.tsx';
import { useImportWords } from '../useImportWords.ts';
import { PairCounts } from './PairCounts.tsx';
import styles from './ways.module.css';

interface JoinByHandProps {
  id: number;
  data: ImportJoinsData;
  busy: boolean;
  onTake: (pair: JoinPairData) => void;
}

/** Any file, layer and two headings: how they meet is told before anything is taken. */
export function JoinByHand({ id, data, busy, onTake }: JoinByHandProps) {
  const words = useImportWords();
  const [at, setAt] = useState(0);
  const [layer, setLayer] = useState('');
  const [here, setHere] = useState('');
  const [there, setThere] = useState('');
  const source = data.sources[at];
  const isRecord = source.draft === null;
  const isWhole = here !== '' && (isRecord || there !== '');
  const asked = {
    here,
    ...(source.draft !== null && { draft: String(source.draft) }),
    ...(layer !== '' && { layer }),
    ...(there !== '' && { there }),
  };
  const { data: met, isFetching, error } = useImportJoins(id, asked, { enabled: isWhole });
  const pair = isWhole ? met?.pairs[0] : undefined;
  return (
    <details className={styles.byHand}>
      <summary>{words.joinByHand}</summary>
      <div className={styles.selects}>
        <Choice label={words.joinHere} value={here} texts={['', ...data.headings]} onSay={setHere} />
        <Choice
          label={words.joinSource}
          value={String(at)}
          texts={data.sources.map((_, place) => String(place))}
          say={(place) => data.sources[Number(place)].file ?? words.inRecord}
          onSay={(place) => {
            setAt(Number(place));
            setLayer('');
            setThere('');
          }}
        />
        {source.layers.length > 1 && (
          <Choice
            label={words.joinLayer}
            value={layer}
            texts={['', ...source.layers]}
            say={(name) => name || words.joinAllLayers}
            onSay={setLayer}
          />
        )}
        <Choice
          label={words.joinThere}
          value={there}
          texts={['', ...source.headings]}
          say={(name) => name || (isRecord ? words.recordCode : '')}
          onSay={setThere}
        />
      </div>
      {isWhole && isFetching && !pair && <p className={forms.note}>{words.lookingForPairs}</p>}
      {error && isWhole && <p className={forms.fault}>{error.message}</p>}
      {pair && <PairCounts pair={pair} />}
      {pair && (
        <button
          type="button"
          className={controls.button}
          data-look="primary"
          disabled={busy || pair.rows === pair.onlyHere}
          onClick={() => onTake(pair)}
        >
          {words.takeOutlines}
        </button>
      )}
    </details>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  texts: readonly string[];
  say?: (text: string) => string;
  onSay: (text: string) => void;
}

function Choice({ label, value, texts, say = (text) => text, onSay }: ChoiceProps) {
  return (
    <Labelled label={label}>
      {(props) => (
        <select
          {...props}
          className={controls.select}
          value={value}
          onChange={({ target }) => onSay(target.value)}
        >
          {texts.map((text) => (
            <option key={text} value={text}>
              {say(text)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
