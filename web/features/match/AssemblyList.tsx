import type { Geometry } from 'geojson';
import { useEffect } from 'react';
import type { AssemblyData } from '#contract/allocation.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { useAssemblies } from '../../server/match.ts';
import { useMatchMarks } from '../../state/matchMarks.ts';
import { useUi } from '../../state/ui.ts';
import { patchView, useView } from '../../state/url.ts';
import { Icon } from '../../ui/Icon.tsx';
import { formatNumber } from '../../ui/number.ts';
import { areaLine } from '../../ui/resourceText.ts';
import { boxOfGeometry } from './boxOfGeometry.ts';
import { MatchGroup } from './MatchGroup.tsx';
import type { ReasonContext } from './reasonText.ts';
import { useReasonContext } from './useReasonContext.ts';

/** Adjoining parcels and runs of floors that are large enough together, where that will do. */
export function AssemblyList({ requirement }: { requirement: RequirementData }) {
  const context = useReasonContext();
  const { match: words } = context;
  const isWanted = requirement.needs.some(({ assembled, min }) => assembled && min !== undefined);
  const { data } = useAssemblies(isWanted ? requirement : null);
  const { setTogether } = useMatchMarks.getState();
  useEffect(() => () => setTogether(null), [setTogether]);
  if (!isWanted || !data) return null;
  return (
    <MatchGroup
      title={words.assemblies}
      help={data.length === 0 ? words.assembliesNone : words.assembliesHelp}
      count={String(data.length)}
      open
    >
      <ol className="match-sites">
        {data.map((assembly) => (
          <Assembly
            key={assembly.resources.map(({ id }) => id).join()}
            assembly={assembly}
            context={context}
          />
        ))}
      </ol>
    </MatchGroup>
  );
}

function Assembly({ assembly, context }: { assembly: AssemblyData; context: ReasonContext }) {
  const { match: words, language } = context;
  const [{ site }] = useView();
  const geometry = assembly.geometry as Geometry | null;
  const show = () => {
    const box = geometry && boxOfGeometry(geometry);
    useMatchMarks.getState().setTogether(geometry);
    if (box) useUi.getState().focusOn(box);
    patchView({ face: 'map' });
  };
  return (
    <li className="match-site">
      <p className="match-together">
        <b>{titleOf(assembly, context)}</b>
        <small>
          {[
            areaLine(assembly.areaM2, assembly.how === 'floors' ? 'office' : 'land', context),
            assembly.owners && words.owners(String(assembly.owners)),
            `${words.score} ${formatNumber(assembly.score, 1, language)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </p>
      <p className="match-parts">
        {assembly.resources.map(({ id, name }) => (
          <button
            type="button"
            key={id}
            className="button"
            data-look="link"
            aria-current={site === id || undefined}
            onClick={() => patchView({ site: id })}
          >
            {name}
          </button>
        ))}
      </p>
      {geometry && (
        <button type="button" className="button" onClick={show}>
          <Icon name="map" size={16} />
          {words.showOnMap}
        </button>
      )}
    </li>
  );
}

function titleOf({ how, resources, building }: AssemblyData, { match, names }: ReasonContext): string {
  if (how === 'assembly') return match.parcels(String(resources.length));
  const floors = resources.flatMap(({ floor }) => floor ?? []).sort((one, other) => one - other);
  const [lowest = 0, highest = 0] = [floors[0], floors.at(-1)];
  return match.floorRun(building === null ? '' : names.container(building), String(lowest), String(highest));
}
