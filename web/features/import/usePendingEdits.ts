import { useState } from 'react';
import type { ImportOptionsData } from '#contract/importOptions.ts';

type Cells = Readonly<Record<string, string | null>>;
type Edits = Readonly<Record<string, Cells>>;

/** Cells that were put right and not read yet. */
export interface PendingEdits {
  /** how many rows have some */
  readonly count: number;
  readonly of: (place: string) => Cells;
  readonly set: (place: string, heading: string, text: string | null) => void;
  /** takes back what was put right in a row since the last reading */
  readonly drop: (place: string) => void;
  /** the options with them in it */
  readonly into: (options: ImportOptionsData) => ImportOptionsData;
}

const NONE: Cells = {};

/** Keeps corrections of cells by row (`editPlace`), so that several go into one reading. @param serial of the reading that they are made on */
export function usePendingEdits(serial: number): PendingEdits {
  const [kept, setKept] = useState<{ serial: number; edits: Edits }>({ serial, edits: {} });
  const edits = kept.serial === serial ? kept.edits : {};
  const keep = (next: Edits) => setKept({ serial, edits: next });
  return {
    count: Object.keys(edits).length,
    of: (place) => edits[place] ?? NONE,
    set: (place, heading, text) => keep({ ...edits, [place]: { ...edits[place], [heading]: text } }),
    drop: (place) => keep(Object.fromEntries(Object.entries(edits).filter(([one]) => one !== place))),
    into: (options) => {
      const merged = Object.entries(edits).map(([place, cells]) => [
        place,
        { ...options.edits?.[place], ...cells },
      ]);
      return { ...options, edits: { ...options.edits, ...Object.fromEntries(merged) } };
    },
  };
}
