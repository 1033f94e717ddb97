import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { ResourceSheetData } from '#contract/resource.ts';
import { useSheet } from '../server/queries.ts';
import { useUi } from '../state/ui.ts';
import type { Language, Theme } from '../state/view.ts';
import { isInView } from './camera.ts';
import { useFeatureStates } from './useFeatureStates.ts';
import { useSelectionMark, useTowerFloors } from './useMapData.ts';

interface ChosenSiteProps {
  map: MapLibreMap;
  id: number;
  version: number | undefined;
  tilted: boolean;
  theme: Theme;
  language: Language;
  /** false while the address's own camera shows what it shows */
  follow: boolean;
}

/** What the map shows of the resource whose sheet is open: its outline, its mark, its floors. Draws nothing of its own. */
export function ChosenSite({ map, id, version, tilted, theme, language, follow }: ChosenSiteProps) {
  const answer = useSheet(id, version).data;
  const sheet = answer?.id === id ? answer : null;
  const ids = useMemo(() => chosenIds(id, sheet), [id, sheet]);
  useFeatureStates(map, 'selected', ids);
  useSelectionMark(map, sheet, theme, language);
  useTowerFloors(map, sheet, tilted);
  useBringIntoView(map, follow ? sheet : null);
  return null;
}

/** A tower is drawn as one feature under the id of one of its floors: all of them are chosen. */
function chosenIds(id: number, sheet: ResourceSheetData | null): number[] {
  if (sheet?.building == null || sheet.kind !== 'office') return [id];
  return [id, ...sheet.siblings.filter((unit) => unit.building === sheet.building).map((unit) => unit.id)];
}

/** Moves the map to what was chosen elsewhere when it cannot be seen. */
function useBringIntoView(map: MapLibreMap, sheet: ResourceSheetData | null): void {
  const { lon, lat } = sheet ?? { lon: null, lat: null };
  useEffect(() => {
    if (lon === null || lat === null) return;
    const { insets } = useUi.getState();
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    if (isInView(map.project([lon, lat]), { width, height }, insets)) return;
    const offset: [number, number] = [(insets.left - insets.right) / 2, (insets.top - insets.bottom) / 2];
    map.easeTo({ center: [lon, lat], offset, duration: 600 });
  }, [map, lon, lat]);
}
