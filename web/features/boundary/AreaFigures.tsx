import { useWords } from '../../i18n/words.ts';
import { useViewPart } from '../../state/url.ts';
import { formatArea } from '../../text/area.ts';
import styles from './boundary.module.css';

/** An area in ㎡ and in 亩. */
export function AreaFigures({ areaM2 }: { areaM2: number }) {
  const words = useWords();
  const language = useViewPart('language');
  return (
    <span className={styles.area}>
      <b>{`${formatArea(areaM2, 'm2', language)} ${words.areaUnits.m2}`}</b>
      <b>{`${formatArea(areaM2, 'mu', language, true)} ${words.areaUnits.mu}`}</b>
    </span>
  );
}

/** Says an area in ㎡. */
export function useAreaText(): (areaM2: number) => string {
  const words = useWords();
  const language = useViewPart('language');
  return (areaM2) => `${formatArea(areaM2, 'm2', language)} ${words.areaUnits.m2}`;
}
