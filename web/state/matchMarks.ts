import type { Geometry } from 'geojson';
import { create } from 'zustand';
import type { Filter } from '#contract/filter.ts';
import { type FloorRun, runOfIds } from './floorRuns.ts';
import { useUi } from './ui.ts';
import { patchView, useViewPart } from './url.ts';

/** `fit`: it fits, with its rank; `ask`: something has to be asked first; `short`: it is on the shortlist only. */
export const MATCH_MARK_KINDS = ['fit', 'ask', 'short'] as const;
export type MatchMarkKind = (typeof MATCH_MARK_KINDS)[number];

export interface MatchMark {
  readonly id: number;
  readonly what: MatchMarkKind;
  readonly name: string;
  /** null but for what fits */
  readonly rank: number | null;
  readonly score: number;
  readonly lon: number;
  readonly lat: number;
}

/** Where a requirement wants its site: near a point, or inside an area. */
export type NeededPlace =
  | { readonly what: 'point'; readonly lon: number; readonly lat: number; readonly metres: number | null }
  | { readonly what: 'area'; readonly rings: NonNullable<Filter['within']> };

interface MatchMarks {
  marks: readonly MatchMark[];
  /** the outline around the parcels that are looked at as one */
  outline: Geometry | null;
  /** what was picked or drawn on the map as part of the requirement */
  places: readonly NeededPlace[];
  /** runs of floors that were found, the best first */
  runs: readonly FloorRun[];
  /** ids of what is pointed at in the list: of a run, or of parcels */
  pointed: readonly number[] | null;
  setMarks(marks: readonly MatchMark[]): void;
  setOutline(outline: Geometry | null): void;
  setPlaces(places: readonly NeededPlace[]): void;
  setRuns(runs: readonly FloorRun[]): void;
  setPointed(ids: readonly number[] | null): void;
}

/** What a match has the map and the sheet show. */
export const useMatchMarks = create<MatchMarks>()((set) => ({
  marks: [],
  outline: null,
  places: [],
  runs: [],
  pointed: null,
  setMarks: (marks) => set({ marks }),
  setOutline: (outline) => set({ outline }),
  setPlaces: (places) => set({ places }),
  setRuns: (runs) => set({ runs }),
  setPointed: (pointed) => set({ pointed }),
}));

/** The run of floors that is pointed at, else the one that the address names. */
export function useShownRun(): FloorRun | null {
  const runs = useMatchMarks((state) => state.runs);
  const pointed = useMatchMarks((state) => state.pointed);
  const together = useViewPart('together');
  return runOfIds(runs, pointed) ?? runOfIds(runs, together);
}

/** Chooses what is looked at as one; none: nothing is. */
export function chooseTogether(ids: readonly number[]): void {
  useMatchMarks.getState().setPointed(null);
  patchView({ together: ids });
}

/** Chooses a run of floors and has the map show its tower from the side. */
export function showRun({ ids, place }: FloorRun): void {
  chooseTogether(ids);
  patchView({ face: 'map' }, 'replace');
  if (place) useUi.getState().focusOn([place.lon, place.lat, place.lon, place.lat], 'side');
}
