import { STATUSES } from '#contract/kinds.ts';
import { useWords } from '../../i18n/words.ts';
import { useStats } from '../../server/queries.ts';
import { membersOf, withMembers, withMemberToggled } from '../../state/editFilter.ts';
import { useFilter } from '../../state/useFilter.ts';
import { StatusDot } from '../../ui/marks.tsx';
import { CheckList } from './CheckList.tsx';
import { useFilterWords } from './useFilterWords.ts';

/** The statuses, each with how many there are under the other conditions. None checked means all. */
export function StatusChecks() {
  const words = useWords();
  const own = useFilterWords();
  const [filter, edit] = useFilter();
  const stats = useStats(withMembers(filter, 'status', [])).data;
  return (
    <CheckList
      title={own.status}
      options={STATUSES.map((status) => ({
        value: status,
        label: words.codes.status[status],
        count: stats?.byStatus[status].count,
        mark: <StatusDot status={status} />,
      }))}
      chosen={membersOf(filter, 'status')}
      onToggle={(status) => edit((current) => withMemberToggled(current, 'status', status))}
    />
  );
}
