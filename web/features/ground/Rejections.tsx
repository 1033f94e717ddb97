import type { GroundPartData } from '#contract/ground.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import styles from './ground.module.css';
import { useGroundWords } from './useGroundWords.ts';

interface RejectionsProps {
  title?: string;
  items: GroundPartData['rejected'];
}

/** What of a file is not taken, by reason. */
export function Rejections({ title, items }: RejectionsProps) {
  const own = useGroundWords();
  const language = useViewPart('language');
  if (items.length === 0) return null;
  return (
    <details className={styles.rejections}>
      <summary>
        {title ?? own.rejectedTitle}{' '}
        {formatNumber(
          items.reduce((sum, { count }) => sum + count, 0),
          0,
          language,
        )}
      </summary>
      <ul>
        {items.map(({ code, count, message }) => (
          <li key={code}>{own.rejected(formatNumber(count, 0, language), message)}</li>
        ))}
      </ul>
    </details>
  );
}
