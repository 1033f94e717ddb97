import { useEffect, useMemo, useState } from 'react';
import type { BaseMapData } from '#contract/baseMaps.ts';
import { useMeta } from '../../server/queries.ts';
import { chosenBaseMap, recallBaseMap } from '../../state/baseMapChoice.ts';
import { currentView, useViewPart } from '../../state/url.ts';
import { siteRoot } from '../mapAddresses.ts';
import { type BaseMapStyle, OFFLINE } from './baseMapStyle.ts';
import { baseMapStyleOf, type DrawVector } from './baseMapStyleOf.ts';

export interface ShownBaseMap {
  /** Those that a reader can choose from, in their order. */
  readonly choices: readonly BaseMapData[];
  /** Null: there is none, or it is not known yet. */
  readonly shown: BaseMapData | null;
  readonly style: BaseMapStyle;
}

const NONE: readonly BaseMapData[] = [];

/** The base map that the address says, else the first that there is, and how it is drawn. */
export function useShownBaseMap(): ShownBaseMap {
  const { data } = useMeta();
  const code = useViewPart('basemap');
  const choices = data?.baseMaps ?? NONE;
  const shown = chosenBaseMap(choices, code);
  const draw = useVectorDrawing(shown?.form === 'vector');
  const isKnown = data !== undefined;
  // Meta is asked for again and again: as long as it says the same of this map, the style stays the object that it was.
  const said = JSON.stringify(shown);
  const style = useMemo(() => {
    const map = JSON.parse(said) as BaseMapData | null;
    return isKnown ? baseMapStyleOf(map, siteRoot(), draw) : OFFLINE;
  }, [said, isKnown, draw]);
  return { choices, shown, style };
}

/** Has the map begin with the base map that this browser was shown last. */
export function useRecalledBaseMap(choices: readonly BaseMapData[]): void {
  useEffect(() => recallBaseMap(choices, currentView().basemap), [choices]);
}

/** How vector maps are drawn, from when one is to be. */
function useVectorDrawing(isNeeded: boolean): DrawVector | null {
  const [draw, setDraw] = useState<DrawVector | null>(null);
  useEffect(() => {
    if (!isNeeded) return;
    let isWanted = true;
    void import('./vector/vectorLayers.ts').then((module) => {
      if (isWanted) setDraw(() => module.vectorBasemap);
    });
    return () => {
      isWanted = false;
    };
  }, [isNeeded]);
  return draw;
}
