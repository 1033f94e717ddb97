import { useWords } from '../../i18n/words.ts';
import { type ProblemFault, ServerProblem } from '../../server/client.ts';
import { useStats } from '../../server/queries.ts';
import { currentView, patchView, useViewPart } from '../../state/url.ts';
import { parseView, viewToSearch } from '../../state/view.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { FaultList } from './FaultList.tsx';
import styles from './notices.module.css';

/** What of the filter the server does not know (a zone that is gone, a day to come), and the way out: without it. */
export function FilterFaultNotice() {
  const words = useWords();
  const filter = useViewPart('filter');
  const { error } = useStats(filter);
  if (!(error instanceof ServerProblem) || error.status !== 400 || error.faults.length === 0) return null;
  return (
    <div className={styles.notice} data-tone="warning" role="alert">
      <Icon name="warning" />
      <div>
        <b>{words.state.badRequestTitle}</b>
        <FaultList faults={error.faults} />
      </div>
      <button type="button" className={controls.button} onClick={() => dropFaults(error.faults)}>
        {words.state.dropFaults}
      </button>
    </div>
  );
}

function dropFaults(faults: readonly ProblemFault[]): void {
  const params = new URLSearchParams(viewToSearch(currentView()));
  for (const { field } of faults) params.delete(field);
  patchView({ filter: parseView(`?${params}`).filter });
}
