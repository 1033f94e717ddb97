import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useRef } from 'react';
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
}

/** What the map shows of the resource whose sheet is open: its outline, its mark, its floors. Draws nothing of its own. */
export function ChosenSite({ map, id, version, tilted, theme, language }: ChosenSiteProps) {
  const answer = useSheet(id, version).data;
  const sheet = answer?.id === id ? answer : null;
  const ids = useMemo(() => chosenIds(id, sheet), [id, sheet]);
  useFeatureStates(map, 'selected', ids);
  useSelectionMark(map, sheet, theme, language);
  useTowerFloors(map, sheet, tilted);
  useBringIntoView(map, sheet);
  return null;
}

/** A tower is drawn as one feature under the id of one of its floors: all of them are chosen. */
function chosenIds(id: number, sheet: ResourceSheetData | null): number[] {
  if (sheet?.building == null || sheet.kind !== 'office') return [id];
  return [id, ...sheet.siblings.filter((unit) => unit.building === sheet.building).map((unit) => unit.id)];
}

/** Moves the map to what was chosen elsewhere when it cannot be seen; what a link names is shown as the link shows it. */
function useBringIntoView(map: MapLibreMap, sheet: ResourceSheetData | null): void {
  const first = useRef(true);
  const { id, lon, lat } = sheet ?? { id: null, lon: null, lat: null };
  useEffect(() => {
    if (id === null) return;
    const linked = first.current && performance.now() < LINK_GRACE_MS;
    first.current = false;
    if (linked || lon === null || lat === null) return;
    const { insets } = useUi.getState();
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    if (isInView(map.project([lon, lat]), { width, height }, insets)) return;
    const offset: [number, number] = [(insets.left - insets.right) / 2, (insets.top - insets.bottom) / 2];
    map.easeTo({ center: [lon, lat], offset, duration: 600 });
  }, [map, id, lon, lat]);
}

/** A sheet that opens this soon after the page came with the page's own address. */
const LINK_GRACE_MS = 4000;
