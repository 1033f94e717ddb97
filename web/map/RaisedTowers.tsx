import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { ResourceSheetData } from '#contract/resource.ts';
import { useSheet } from '../server/queries.ts';
import { useMatchMarks, useShownRun } from '../state/matchMarks.ts';
import { towerFloors, unitIds } from './floors.ts';
import { FLOORS } from './layers/sources.ts';
import { useCameraValue } from './useCameraValue.ts';
import { useFeatureStates } from './useFeatureStates.ts';
import { setData } from './useMapData.ts';

interface RaisedTowersProps {
  map: MapLibreMap;
  /** id of the resource whose sheet is open */
  site: number | null;
}

/**
 * Raises the floors of the chosen tower, and of the one whose run of floors is shown, while the map is looked at from the side; from
 * above the latter is outlined. Draws nothing of its own.
 */
export function RaisedTowers({ map, site }: RaisedTowersProps) {
  const tilted = useCameraValue(map, (shown) => shown.getPitch() > 0) ?? false;
  const run = useShownRun();
  const runs = useMatchMarks((state) => state.runs);
  // One sheet tells of the whole tower: the same for all of its runs.
  const unit = runs.find(({ building }) => building === run?.building)?.ids[0] ?? null;
  const open = useSheetOf(site);
  const towerOfRun = useSheetOf(unit);
  const other = towerOfRun && towerOfRun.building !== open?.building ? towerOfRun : null;
  const floors = useMemo(() => {
    const towers = [open, other].filter((sheet) => sheet !== null);
    return tilted ? towers.flatMap((sheet) => towerFloors(sheet, run).features) : [];
  }, [open, other, run, tilted]);
  useEffect(() => setData(map, FLOORS, floors), [map, floors]);
  useEffect(() => () => setData(map, FLOORS, []), [map]);
  useFeatureStates(
    map,
    'selected',
    useMemo(() => (other ? unitIds(other) : []), [other]),
  );
  return null;
}

function useSheetOf(id: number | null): ResourceSheetData | null {
  const { data } = useSheet(id);
  return data?.id === id ? data : null;
}
