/** Floors of one tower that follow on each other and together are as large as is asked for. */
export interface FloorRun {
  /** the units that make it up */
  readonly ids: readonly number[];
  readonly building: string;
  readonly floors: readonly number[];
  /** its floors and its area in the reader's words */
  readonly label: string;
  /** where its tower stands */
  readonly place: { readonly lon: number; readonly lat: number } | null;
}

/** Whether both name the same sites, as they are listed. */
export function sameIds(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}

/** The run of just these units; null where there is none. */
export function runOfIds(runs: readonly FloorRun[], ids: readonly number[] | null): FloorRun | null {
  return (ids && runs.find((run) => sameIds(run.ids, ids))) ?? null;
}

/** Whether a run takes something of a floor. */
export function takesFloor(run: FloorRun, building: string, floor: number): boolean {
  return run.building === building && run.floors.includes(floor);
}

interface Pick {
  /** what was chosen before */
  readonly chosen: readonly number[];
  /** whether the sheet of what is picked is open */
  readonly isOpen: boolean;
  readonly takes: (run: FloorRun) => boolean;
}

/**
 * The run that is chosen by picking a floor: the first that takes it. One that is in the chosen run opens its sheet, and once that is open, picking
 * it again chooses the next run that takes it. null: the sheet is what is wanted.
 */
export function pickedRun(runs: readonly FloorRun[], { chosen, isOpen, takes }: Pick): FloorRun | null {
  const among = runs.filter(takes);
  const at = among.findIndex((run) => sameIds(run.ids, chosen));
  if (at === -1) return among[0] ?? null;
  return isOpen && among.length > 1 ? among[(at + 1) % among.length] : null;
}
