import { IMPORT_OUTCOMES } from '#contract/imports.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import controls from '../../../ui/controls.module.css';
import type { DraftMap } from '../useDraftMap.ts';
import { useImportWords } from '../useImportWords.ts';
import styles from './draftMap.module.css';
import { useDraftMapWords } from './useDraftMapWords.ts';

/** What the colours of the rows mean, and how many of each are drawn. */
export function DraftLegend({ draft: { data, isDraft } }: { draft: DraftMap }) {
  const words = useDraftMapWords();
  const { outcomes } = useImportWords();
  const language = useViewPart('language');
  if (!data || !isDraft) return null;
  const counted = IMPORT_OUTCOMES.map((what) => ({
    what,
    count: data.features.filter(({ properties }) => properties.what === what).length,
  })).filter(({ count }) => count > 0);
  return (
    <div className={`${styles.legend} ${controls.panel}`} data-part="draft-legend">
      {counted.length === 0 ? (
        <span>{words.nothingPlaced}</span>
      ) : (
        <ul aria-label={words.legend}>
          {counted.map(({ what, count }) => (
            <li key={what}>
              <i data-what={what} />
              {outcomes[what]} <b>{formatNumber(count, 0, language)}</b>
            </li>
          ))}
        </ul>
      )}
      {data.left > 0 && <small>{words.left(formatNumber(data.left, 0, language))}</small>}
    </div>
  );
}
