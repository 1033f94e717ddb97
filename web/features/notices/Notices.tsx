import { ConnectionNotice } from './ConnectionNotice.tsx';
import { FilterFaultNotice } from './FilterFaultNotice.tsx';
import { LinkNotice } from './LinkNotice.tsx';
import { LiveChanges } from './LiveChanges.tsx';
import { PastBanner } from './PastBanner.tsx';
import './notices.css';

/** What the whole page has to say, over the map. */
export function Notices() {
  return (
    <div className="notices">
      <LiveChanges />
      <PastBanner />
      <LinkNotice />
      <FilterFaultNotice />
      <ConnectionNotice />
    </div>
  );
}
