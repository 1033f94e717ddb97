import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportRunData } from '#contract/imports.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import { useImportWords } from '../useImportWords.ts';
import { AddressWay } from './AddressWay.tsx';
import { JoinWay } from './JoinWay.tsx';
import { WayOutcome } from './WayOutcome.tsx';
import styles from './ways.module.css';

export interface WayProps {
  run: ImportRunData;
  /** drafts that were sent with it */
  besides: readonly number[];
  busy: boolean;
  onOptions: (options: ImportOptionsData) => void;
}

/** Questions that the card asks in its own form. */
export const WAYS: ReadonlySet<string> = new Set(['join_possible', 'addresses_possible']);

/** Whether rows of a draft lack an outline: points and lines may have one too. */
export function mayHaveOutlines({ unplaced, options, layers, read }: ImportRunData): boolean {
  if (read === 0) return false;
  const areNone = layers.some(({ isRead, shapes }) => isRead && /Point|LineString/.test(shapes ?? ''));
  return unplaced > 0 || areNone || !!options.join || options.addresses === true || !!options.drawn;
}

/** The ways in which rows without an outline may have a place. Each is asked for; its outcome is on the map at once. */
export function WaysIn(props: WayProps) {
  const words = useImportWords();
  const language = useViewPart('language');
  const { unplaced, options } = props.run;
  const { drawn, ...rest } = options;
  const drawnCount = Object.keys(drawn ?? {}).length;
  return (
    <section className={styles.ways} aria-label={words.ways} data-part="ways">
      <h3>{unplaced > 0 ? words.waysCount(formatNumber(unplaced, 0, language)) : words.ways}</h3>
      <JoinWay {...props} />
      <AddressWay {...props} />
      {drawnCount > 0 ? (
        <WayOutcome
          title={words.wayDrawn(formatNumber(drawnCount, 0, language))}
          notes={[]}
          drop={words.dropDrawn}
          busy={props.busy}
          onDrop={() => props.onOptions(rest)}
        />
      ) : (
        <p className={styles.hint}>{words.drawHelp}</p>
      )}
    </section>
  );
}
