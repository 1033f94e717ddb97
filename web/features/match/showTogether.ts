import type { Geometry } from 'geojson';
import type { AssemblyData } from '#contract/allocation.ts';
import { chooseTogether, showRun } from '../../state/matchMarks.ts';
import { useUi } from '../../state/ui.ts';
import { patchView } from '../../state/url.ts';
import { boxOfGeometry } from './boxOfGeometry.ts';
import { idsOf, runOf } from './useFound.ts';
import type { MatchContext } from './useMatchContext.ts';

/** Chooses adjoining parcels or a run of floors, and has the map go there. */
export function showTogether(assembly: AssemblyData, context: MatchContext): void {
  const run = runOf(assembly, context);
  if (run) {
    showRun(run);
    return;
  }
  const box = assembly.geometry && boxOfGeometry(assembly.geometry as Geometry);
  chooseTogether(idsOf(assembly));
  patchView({ face: 'map' }, 'replace');
  if (box) useUi.getState().focusOn(box);
}
