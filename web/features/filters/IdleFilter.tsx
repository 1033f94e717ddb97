import { IDLE_STATES } from '#contract/idle.ts';
import { useWords } from '../../i18n/words.ts';
import { useStats } from '../../server/queries.ts';
import { membersOf, withMembers, withMemberToggled } from '../../state/editFilter.ts';
import { useViewPart } from '../../state/url.ts';
import { useFilter } from '../../state/useFilter.ts';
import { areaUnitFor, formatArea } from '../../text/area.ts';
import { CheckList } from './CheckList.tsx';
import { useFilterWords } from './useFilterWords.ts';

/** The states of the statutory clock, each with how many parcels and how much land, under the other conditions; for who may know them. */
export function IdleFilter() {
  const words = useWords();
  const own = useFilterWords();
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const [filter, edit] = useFilter();
  const byIdle = useStats(withMembers(filter, 'idle', [])).data?.byIdle;
  if (!byIdle) return null;
  const unit = areaUnitFor(areaUnit, ['land']);
  return (
    <CheckList
      title={words.idle.title}
      note={own.idleNote}
      columns={1}
      options={IDLE_STATES.map((state) => ({
        value: state,
        label: words.idle.states[state],
        count: byIdle[state].count,
        note: `${formatArea(byIdle[state].areaM2, unit, language)} ${words.areaUnits[unit]}`,
      }))}
      chosen={membersOf(filter, 'idle')}
      onToggle={(state) => edit((current) => withMemberToggled(current, 'idle', state))}
    />
  );
}
