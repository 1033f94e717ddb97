import { useMeta, useStats } from '../../server/queries.ts';
import { membersOf, withMembers, withMemberToggled } from '../../state/editFilter.ts';
import { useFilter } from '../../state/useFilter.ts';
import { CheckList } from './CheckList.tsx';
import { useChipContext } from './useChips.ts';
import { useFilterWords } from './useFilterWords.ts';

/** Zones and parks by name, each with how many there are under the other conditions. */
export function PlaceFilters() {
  const words = useFilterWords();
  const [filter, edit] = useFilter();
  const { names } = useChipContext();
  const meta = useMeta().data;
  const byZone = useStats(withMembers(filter, 'zone', [])).data?.byZone ?? [];
  const byContainer = useStats(withMembers(filter, 'park', [])).data?.byContainer ?? [];
  const zones = (meta?.zones ?? []).map(({ code }) => ({
    value: code,
    label: names.zone(code),
    count: byZone.find((row) => row.zone === code)?.count ?? 0,
  }));
  const parks = (meta?.containers ?? [])
    .filter((container) => container.kind === 'park')
    .map(({ code }) => ({
      value: code,
      label: names.container(code),
      count: byContainer.find((row) => row.container === code)?.count ?? 0,
    }));
  return (
    <>
      {zones.length > 1 && (
        <CheckList
          title={words.zone}
          options={zones}
          chosen={membersOf(filter, 'zone')}
          onToggle={(value) => edit((current) => withMemberToggled(current, 'zone', value))}
        />
      )}
      {parks.length > 0 && (
        <CheckList
          title={words.park}
          columns={1}
          options={parks}
          chosen={membersOf(filter, 'park')}
          onToggle={(value) => edit((current) => withMemberToggled(current, 'park', value))}
        />
      )}
    </>
  );
}
