import { useState } from 'react';
import type { NewMatchData } from '#contract/matchNews.ts';
import { useMatchNews } from '../../server/match.ts';
import { useMay } from '../../server/session.ts';
import { pageAddress } from '../../state/page.ts';
import { formatNumber } from '../../text/number.ts';
import { useReasonWords } from '../../text/useReasonWords.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import layout from '../../ui/layout.module.css';
import { KindMark } from '../../ui/marks.tsx';
import styles from './due.module.css';
import { useNewMatchWords } from './useNewMatchWords.ts';

/** As many as are shown at first: below it stands what has to be done. */
const FIRST = 3;

/** New sites that fit their projects well, and new projects that their sites fit. Nothing where there are none. */
export function NewMatches() {
  const words = useNewMatchWords();
  const { language } = useTextContext();
  const { data } = useMatchNews(useMay()('project.read'));
  const [isWhole, setIsWhole] = useState(false);
  if (!data || data.items.length === 0) return null;
  const { items, total, since } = data;
  return (
    <section className={styles.section} aria-labelledby="due-matches">
      <h2 id="due-matches">{words.title(formatNumber(total, 0, language))}</h2>
      <p>{words.help(since)}</p>
      <ul className={styles.list} data-part="due-list">
        {(isWhole ? items : items.slice(0, FIRST)).map((item) => (
          <NewMatch key={`${item.project.id} ${item.site.id}`} item={item} />
        ))}
      </ul>
      {!isWhole && items.length > FIRST && (
        <button type="button" className={`${controls.button} ${styles.all}`} onClick={() => setIsWhole(true)}>
          {words.all(formatNumber(items.length, 0, language))}
        </button>
      )}
    </section>
  );
}

function NewMatch({ item: { new: what, on, project, site } }: { item: NewMatchData }) {
  const words = useNewMatchWords();
  const { labels } = useReasonWords();
  const { language } = useTextContext();
  return (
    <li className={layout.card}>
      <KindMark kind={site.kind} status="available" />
      <div className={styles.words}>
        <a href={pageAddress('map', { for: String(project.id), site: String(site.id) })}>
          {words.fits[what](site.name, project.name)}
        </a>
        <small>{site.code}</small>
        <p>
          <span className={styles.reason}>
            {words.score(formatNumber(site.score, 1, language))} · {labels[site.label]}
          </span>
          <span className={styles.reason}>{words.on[what](on)}</span>
        </p>
      </div>
    </li>
  );
}
