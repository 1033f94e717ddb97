import { Icon } from '../../ui/Icon.tsx';
import { useAreaText } from './AreaFigures.tsx';
import styles from './boundary.module.css';
import { useBoundaryWords } from './useBoundaryWords.ts';
import type { Findings } from './useFindings.ts';
import type { Neighbours } from './useNeighbours.ts';

/** What is wrong with a boundary, in words; read out when it changes. */
export function FindingList({ findings, neighbours }: { findings: Findings; neighbours: Neighbours }) {
  const words = useBoundaryWords();
  const say = useAreaText();
  const { pending, crossing, overlaps, outside, declared } = findings;
  const lines = [
    crossing && { text: words.crossing, bad: true },
    ...overlaps.map((one) => ({ text: words.overlapping(one.name, say(one.areaM2)), bad: true })),
    outside && { text: words.outside(say(outside.areaM2)), bad: true },
    declared && {
      text: words.declared(
        say(declared.areaM2),
        `${declared.differenceM2 > 0 ? '+' : '−'}${say(Math.abs(declared.differenceM2))}`,
      ),
      bad: false,
    },
    neighbours.failed && { text: words.neighboursFailed, bad: false },
    !neighbours.complete && { text: words.manyNeighbours, bad: false },
  ].filter((line) => line !== null && line !== false);
  return (
    <ul
      className={styles.findings}
      data-part="boundary-findings"
      aria-label={words.findings}
      aria-live="polite"
    >
      {lines.length === 0 && (
        <li data-tone="fine">
          <Icon name={pending ? 'clock' : 'check'} size={16} />
          {pending ? words.checking : words.fine}
        </li>
      )}
      {lines.map(({ text, bad }) => (
        <li key={text} data-tone={bad ? 'bad' : 'mild'}>
          <Icon name={bad ? 'warning' : 'info'} size={16} />
          {text}
        </li>
      ))}
    </ul>
  );
}
