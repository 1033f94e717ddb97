import { nameFor } from '#contract/language.ts';
import { useWords } from '../../i18n/words.ts';
import { useMeta } from '../../server/queries.ts';
import { edition } from '../../state/edition.ts';
import { useViewPart } from '../../state/url.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Badge } from '../../ui/marks.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import styles from './header.module.css';

/** The product and the zone whose map it shows; says so where the content is a sample or the edition is the public one. */
export function Brand() {
  const words = useWords();
  const language = useViewPart('language');
  const meta = useMeta().data;
  const zone = meta?.zones[0];
  const zoneName = zone && nameFor(zone, language);
  usePageTitle(zoneName, words.app.title, words.app.brand);
  return (
    <div className={styles.brand} data-zone={zoneName ? '' : undefined}>
      <span className={styles.brandMark} aria-hidden="true">
        <Icon name="brand" size={22} />
      </span>
      <span className={styles.brandWords}>
        <h1>{words.app.title}</h1>
        <span className={styles.brandZone}>
          <span>
            <span className={styles.brandName}>{words.app.brand}</span>
            {/* A deployment may have no zone: then the brand stands alone. */}
            {(zoneName ?? !meta) && <span className={styles.brandName}> · </span>}
            {zoneName ?? (meta ? '' : words.app.loading)}
          </span>
          {meta?.content === 'demo' && <Badge tone="warning">{words.app.demo}</Badge>}
          {edition === 'public' && <Badge tone="brand">{words.app.publicEdition}</Badge>}
        </span>
      </span>
    </div>
  );
}
