import { pageAddress } from '../../state/page.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './siteLink.module.css';
import { useProjectWords } from './useProjectWords.ts';

interface LinkedSite {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly lon: number | null;
  readonly lat: number | null;
}

const SITE_ZOOM = 15;

/** A site by name that leads to it on the map; where it is not known, its sheet opens all the same. */
export function SiteLink({ site }: { site: LinkedSite }) {
  const own = useProjectWords();
  const { id, code, name, lon, lat } = site;
  const camera: Record<string, string> =
    lon === null || lat === null ? {} : { map: `${SITE_ZOOM}/${lat.toFixed(5)}/${lon.toFixed(5)}` };
  return (
    <span className={styles.site}>
      <a href={pageAddress('map', { site: String(id), ...camera })} title={own.onMap}>
        <Icon name="pin" size={15} />
        {name}
      </a>
      <small>{[code, lon === null ? own.unplaced : null].filter(Boolean).join(' · ')}</small>
    </span>
  );
}
