import type { Geometry } from 'geojson';
import { create } from 'zustand';

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

interface MatchMarks {
  marks: readonly MatchMark[];
  /** sites that are shown together: their outline, or the place of a tower */
  together: Geometry | null;
  setMarks(marks: readonly MatchMark[]): void;
  setTogether(together: Geometry | null): void;
}

/** What the panel of the match has the map show. */
export const useMatchMarks = create<MatchMarks>()((set) => ({
  marks: [],
  together: null,
  setMarks: (marks) => set({ marks }),
  setTogether: (together) => set({ together }),
}));
