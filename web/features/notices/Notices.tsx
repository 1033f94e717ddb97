import { ConnectionNotice } from './ConnectionNotice.tsx';
import { FilterFaultNotice } from './FilterFaultNotice.tsx';
import { LinkNotice } from './LinkNotice.tsx';
import { LiveChanges } from './LiveChanges.tsx';
import styles from './notices.module.css';
import { PastBanner } from './PastBanner.tsx';

/** What the whole page has to say, over the map. */
export function Notices() {
  return (
    <div className={styles.notices} data-part="notices">
      <LiveChanges />
      <PastBanner />
      <LinkNotice />
      <FilterFaultNotice />
      <ConnectionNotice />
    </div>
  );
}
