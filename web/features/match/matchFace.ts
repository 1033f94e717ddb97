import { create } from 'zustand';

export const MATCH_FACES = ['form', 'results', 'shortlist'] as const;
export type MatchFace = (typeof MATCH_FACES)[number];

interface MatchFaceState {
  /** null: as the address suggests */
  face: MatchFace | null;
  setFace(face: MatchFace | null): void;
}

/** Which part of the match is looked at; it outlives the folded panel. */
export const useMatchFace = create<MatchFaceState>()((set) => ({
  face: null,
  setFace: (face) => set({ face }),
}));
