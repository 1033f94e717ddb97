import { useWords } from '../../i18n/words.ts';
import { useViewFaults } from '../../state/url.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FaultList } from './FaultList.tsx';

/** Names what in a pasted link could not be read. Dismissing it cleans the address. */
export function LinkNotice() {
  const words = useWords();
  const { faults, drop } = useViewFaults();
  if (faults.length === 0) return null;
  return (
    <div className="notice" data-tone="warning" role="alert">
      <Icon name="warning" />
      <div>
        <b>{words.state.linkFaultsTitle}</b>
        <FaultList faults={faults} />
      </div>
      <button type="button" className="button" onClick={drop}>
        {words.app.dismiss}
      </button>
    </div>
  );
}
