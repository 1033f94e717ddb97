import { useId, useState } from 'react';
import type { JoinPairData } from '#contract/importJoins.ts';
import { useImportJoins } from '../../../server/imports.ts';
import controls from '../../../ui/controls.module.css';
import forms from '../../../ui/forms.module.css';
import { ChoiceCard } from '../ChoiceCard.tsx';
import { useImportWords } from '../useImportWords.ts';
import { JoinByHand } from './JoinByHand.tsx';
import { PairCounts } from './PairCounts.tsx';
import { WayOutcome } from './WayOutcome.tsx';
import type { WayProps } from './WaysIn.tsx';
import styles from './ways.module.css';

/** Rows take the outlines of their keys from another draft or from the record: what meets is proposed, anything can be chosen. */
export function JoinWay({ run, besides, busy, onOptions }: WayProps) {
  const words = useImportWords();
  const { join, ...rest } = run.options;
  const isJoined = !!join;
  const { data, isFetching, isError } = useImportJoins(run.id, {}, { besides, enabled: !isJoined });
  const [chosen, setChosen] = useState<string | null>(null);
  const name = useId();
  if (join) {
    const source = run.notes.find(({ code }) => code === 'join_matched')?.expected;
    return (
      <WayOutcome
        title={words.wayJoined(join.here, source ?? words.inRecord)}
        notes={run.notes.filter(({ code }) => code.startsWith('join_'))}
        drop={words.dropJoin}
        busy={busy}
        onDrop={() => onOptions(rest)}
      />
    );
  }
  if (isError) return null;
  if (!data) return isFetching ? <p className={forms.note}>{words.lookingForPairs}</p> : null;
  if (data.headings.length === 0) return null;
  const take = (pair: JoinPairData) => onOptions({ ...run.options, join: pair.join });
  const picked = data.pairs.find((pair) => keyOf(pair) === chosen);
  return (
    <div className={styles.way} data-way="join">
      <h4>{words.wayJoin}</h4>
      {data.pairs.length === 0 && <p>{words.noPairs}</p>}
      {data.pairs.length > 0 && (
        <div className={styles.pairs}>
          {data.pairs.map((pair) => (
            <ChoiceCard
              key={keyOf(pair)}
              {...{ name, value: keyOf(pair) }}
              checked={chosen === keyOf(pair)}
              onChoose={() => setChosen(keyOf(pair))}
              title={words.pairOf(
                pair.join.here,
                pair.join.there ?? (pair.file ? pair.join.here : words.recordCode),
              )}
            >
              <span className={styles.where}>{pair.file ?? words.inRecord}</span>
              <PairCounts pair={pair} />
            </ChoiceCard>
          ))}
        </div>
      )}
      {data.pairs.length > 0 && (
        <button
          type="button"
          className={controls.button}
          data-look="primary"
          disabled={busy || picked === undefined}
          onClick={() => picked && take(picked)}
        >
          {words.takeOutlines}
        </button>
      )}
      {data.sources.length > 0 && <JoinByHand id={run.id} data={data} busy={busy} onTake={take} />}
    </div>
  );
}

function keyOf({ join: { draft, layer, here, there } }: JoinPairData): string {
  return JSON.stringify([draft, layer, here, there]);
}
