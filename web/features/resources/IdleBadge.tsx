import { NOTABLE_IDLE_STATES } from '#contract/idle.ts';
import type { ResourceItemData } from '#contract/resource.ts';
import { useWords } from '../../i18n/words.ts';
import { Badge } from '../../ui/marks.tsx';

interface IdleBadgeProps {
  item: ResourceItemData;
  /** the list is about the clock: then every parcel says where it stands */
  isAsked: boolean;
}

/** Where a parcel stands by the statutory clock: what is suspected or found always, the rest where the list is about it. */
export function IdleBadge({ item, isAsked }: IdleBadgeProps) {
  const words = useWords();
  const state = item.idleState;
  if (!state) return null;
  const isNotable = NOTABLE_IDLE_STATES.includes(state);
  if (!isNotable && !isAsked) return null;
  return <Badge tone={isNotable ? 'warning' : undefined}>{words.idle.states[state]}</Badge>;
}
