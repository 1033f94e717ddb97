import { useLive } from '../../server/useLive.ts';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { FilterFaultNotice } from './FilterFaultNotice.tsx';
import { LinkNotice } from './LinkNotice.tsx';
import styles from './notices.module.css';
import { PastBanner } from './PastBanner.tsx';
import { useChangeMark } from './useChangeMark.ts';

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

/** Keeps the page with the data, and says who changed it. */
function LiveChanges() {
  useLive(useChangeMark());
  return null;
}
