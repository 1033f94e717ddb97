import { useEffect, useRef } from 'react';
import type { AssemblyData } from '#contract/allocation.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { usePickWords } from '../../map/usePickWords.ts';
import { sameIds } from '../../state/floorRuns.ts';
import { chooseTogether, useMatchMarks } from '../../state/matchMarks.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';

import { areaLine } from '../../text/resourceText.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { MatchGroup } from './MatchGroup.tsx';
import styles from './match.module.css';
import { showTogether } from './showTogether.ts';
import { floorsOf, idsOf, useFound } from './useFound.ts';
import { type MatchContext, useMatchContext } from './useMatchContext.ts';

/** Adjoining parcels and runs of floors that are large enough together, where that will do. */
export function AssemblyList({ requirement }: { requirement: RequirementData }) {
  const context = useMatchContext();
  const { match: words } = context;
  const together = useViewPart('together');
  const answer = useFound(requirement);
  if (!answer) return null;
  const { items: found, complete } = answer;
  const isGone = together.length > 0 && !found.some((one) => sameIds(idsOf(one), together));
  return (
    <MatchGroup
      title={words.assemblies}
      help={found.length === 0 ? words.assembliesNone : words.assembliesHelp}
      count={String(found.length)}
      open
    >
      {!complete && <p className={styles.note}>{words.assembliesStopped}</p>}
      {isGone && <p className={styles.note}>{words.togetherGone}</p>}
      <ol className={styles.sites}>
        {found.map((assembly) => (
          <Assembly key={idsOf(assembly).join()} assembly={assembly} context={context} />
        ))}
      </ol>
    </MatchGroup>
  );
}

function Assembly({ assembly, context }: { assembly: AssemblyData; context: MatchContext }) {
  const { hideOnMap } = usePickWords();
  const { match: words } = context;
  const site = useViewPart('site');
  const together = useViewPart('together');
  const ids = idsOf(assembly);
  const isChosen = sameIds(ids, together);
  const isPointed = useMatchMarks(({ pointed }) => pointed !== null && sameIds(ids, pointed));
  const { setPointed } = useMatchMarks.getState();
  const card = useShownWhen(isChosen);
  const show = () => showTogether(assembly, context);
  return (
    <li
      className={styles.site}
      data-part="match-site"
      ref={card}
      data-active={isChosen || isPointed ? '' : undefined}
      // A finger points at nothing once it is lifted.
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setPointed(ids)}
      onPointerLeave={() => setPointed(null)}
    >
      <button
        type="button"
        className={styles.siteOpen}
        data-part="match-open"
        aria-current={isChosen || undefined}
        disabled={!assembly.geometry}
        onClick={show}
        onFocus={() => setPointed(ids)}
        onBlur={() => setPointed(null)}
      >
        <span className={styles.siteWords}>
          <b>{titleOf(assembly, context)}</b>
          <small>{factsOf(assembly, context)}</small>
        </span>
      </button>
      <p className={styles.parts}>
        {assembly.resources.map(({ id, name }) => (
          <button
            type="button"
            key={id}
            className={controls.button}
            data-look="link"
            aria-current={site === id || undefined}
            onClick={() => patchView({ site: id })}
          >
            {name}
          </button>
        ))}
      </p>
      {assembly.geometry && (
        <button
          type="button"
          className={controls.button}
          onClick={isChosen ? () => chooseTogether([]) : show}
        >
          <Icon name={isChosen ? 'close' : 'map'} size={16} />
          {isChosen ? hideOnMap : words.showOnMap}
        </button>
      )}
    </li>
  );
}

/** Brings an entry into view when it is chosen elsewhere: on the map, in a sheet, by a link. */
function useShownWhen(isChosen: boolean) {
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isChosen || !card.current) return;
    const group = card.current.closest('details');
    if (group) group.open = true;
    card.current.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return card;
}

function factsOf({ how, areaM2, owners, score, availableFrom }: AssemblyData, context: MatchContext): string {
  const { match: words, language } = context;
  return [
    areaLine(areaM2, how === 'floors' ? 'office' : 'land', context),
    owners && words.owners(String(owners)),
    availableFrom === null ? context.reasons.nowAvailable : context.reasons.fromThatDay(availableFrom),
    `${words.score} ${formatNumber(score, 1, language)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function titleOf(assembly: AssemblyData, { match, names }: MatchContext): string {
  const { how, resources, building } = assembly;
  if (how === 'assembly') return match.parcels(String(resources.length));
  const floors = floorsOf(assembly);
  const [lowest = 0, highest = 0] = [floors[0], floors.at(-1)];
  return match.floorRun(building === null ? '' : names.container(building), String(lowest), String(highest));
}
