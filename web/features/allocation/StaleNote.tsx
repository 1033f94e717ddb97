import type { ProjectItemData } from '#contract/projects.ts';
import { useViewPart } from '../../state/url.ts';
import { formatMoment } from '../../text/moment.ts';
import controls from '../../ui/controls.module.css';
import styles from './allocation.module.css';
import { useAllocationWords } from './useAllocationWords.ts';

/** When what a result rests on was changed: while it was worked out, or since; null: it was not. */
export type Staleness = 'during' | 'since' | null;

interface StalenessOptions {
  /** Of the answer. */
  readonly isCurrent: boolean;
  readonly version: number;
  /** The data's version as it is now; undefined: not known. */
  readonly dataVersion: number | undefined;
  /** What was asked of the register, then and now. */
  readonly before: string | null;
  readonly now: string;
}

export function stalenessOf({ isCurrent, version, dataVersion, before, now }: StalenessOptions): Staleness {
  if (!isCurrent) return 'during';
  const isSame = before === null || before === now;
  return isSame && (dataVersion ?? version) <= version ? null : 'since';
}

/** What a run rests on beside the sites: the projects asked about, what they need and what is held for them, so that it can be compared. */
export function registerText(register: readonly ProjectItemData[], asked: ReadonlySet<number>): string {
  const rows = register
    .filter(({ id }) => asked.has(id))
    .map(({ id, version, sites }) => [id, version, sites.map((site) => site.id).sort((a, b) => a - b)]);
  return JSON.stringify(rows.sort(([a], [b]) => Number(a) - Number(b)));
}

interface StaleNoteProps {
  stale: Exclude<Staleness, null>;
  /** when the run began */
  beganAt: string;
  onAgain: () => void;
}

/** Says that a result is of before, and works it out anew. */
export function StaleNote({ stale, beganAt, onAgain }: StaleNoteProps) {
  const words = useAllocationWords();
  const language = useViewPart('language');
  return (
    <p className={styles.stale} role="status">
      <span>{words.stale[stale](formatMoment(beganAt, language))}</span>
      <button type="button" className={controls.button} onClick={onAgain}>
        {words.runAgain}
      </button>
    </p>
  );
}
