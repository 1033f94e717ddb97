import { useState } from 'react';
import type { BaseMapEntryData } from '#contract/baseMaps.ts';
import { useMeta } from '../../server/queries.ts';
import { apiBase } from '../../state/edition.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './basemaps.module.css';
import { tileAt } from './tileAt.ts';

/** A picture of the map where the zone is; a sign where it is drawn by the page, or not shown at all. */
export function BaseMapThumbnail({ map }: { map: BaseMapEntryData }) {
  const { data } = useMeta();
  const [hasFailed, setFailed] = useState(false);
  const shown = data?.baseMaps.find(({ code }) => code === map.code);
  const bounds = data?.bounds;
  if (shown?.form !== 'raster' || !bounds || hasFailed)
    return (
      <span className={styles.thumbnail} aria-hidden="true">
        <Icon name={hasFailed ? 'warning' : 'map'} size={22} />
      </span>
    );
  const { z, x, y } = tileAt(bounds, Math.min(shown.maxZoom, 14));
  return (
    <span className={styles.thumbnail}>
      {shown.tiles.map((tiles) => (
        <img
          key={tiles}
          alt=""
          width={64}
          height={64}
          loading="lazy"
          src={apiBase + tiles.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y))}
          onError={() => setFailed(true)}
        />
      ))}
    </span>
  );
}
