import type { JoinPairData } from '#contract/importJoins.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import { useImportWords } from '../useImportWords.ts';
import styles from './ways.module.css';

/** How the keys under two headings meet: how many rows of how many, and what does not. */
export function PairCounts({ pair }: { pair: JoinPairData }) {
  const words = useImportWords();
  const language = useViewPart('language');
  const count = (value: number) => formatNumber(value, 0, language);
  const { examples } = pair;
  const said = (texts: readonly string[]) => words.listed(texts);
  const lines = [
    pair.onlyHere > 0 && words.pairOnlyHere(count(pair.onlyHere), said(examples.onlyHere)),
    pair.doubleHere > 0 && words.pairDoubleHere(count(pair.doubleHere), said(examples.doubleHere)),
    pair.doubleThere > 0 && words.pairDoubleThere(count(pair.doubleThere), said(examples.doubleThere)),
    pair.loosened > 0 && words.pairLoosened(count(pair.loosened), said(examples.loosened)),
    pair.lost > 0 && words.pairLost(count(pair.lost), said(examples.lost)),
    pair.onlyThere > 0 && pair.file !== null && words.pairOnlyThere(count(pair.onlyThere)),
  ].filter((line) => line !== false);
  return (
    <span className={styles.counts}>
      <b data-well={pair.matched === pair.rows ? '' : undefined}>
        {words.pairRows(count(pair.matched), count(pair.rows))}
      </b>
      {lines.map((line) => (
        <small key={line}>{line}</small>
      ))}
    </span>
  );
}
