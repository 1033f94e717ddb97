import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { Language } from '#contract/language.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { useSheet } from '../server/queries.ts';
import { useUi } from '../state/ui.ts';
import type { Theme } from '../state/view.ts';
import { isInView } from './camera.ts';
import { unitIds } from './floors.ts';
import { useFeatureStates } from './useFeatureStates.ts';
import { useSelectionMark } from './useMapData.ts';

interface ChosenSiteProps {
  map: MapLibreMap;
  id: number;
  theme: Theme;
  language: Language;
  /** false while the address's own camera shows what it shows */
  follow: boolean;
}

/** What the map shows of the resource whose sheet is open: its outline and its mark. Draws nothing of its own. */
export function ChosenSite({ map, id, theme, language, follow }: ChosenSiteProps) {
  const answer = useSheet(id).data;
  const sheet = answer?.id === id ? answer : null;
  const ids = useMemo(() => (sheet ? unitIds(sheet) : [id]), [id, sheet]);
  useFeatureStates(map, 'selected', ids);
  useSelectionMark(map, sheet, theme, language);
  useBringIntoView(map, follow ? sheet : null);
  return null;
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
