import type { Status } from '#contract/kinds.ts';
import table from '#data/reference/statusRules.json' with { type: 'json' };
import type { CivilDate } from './civilDate.ts';

export type StatusNeed = 'project' | 'reason' | 'expiry';

/** A change of status that may happen, and what it must say. */
export interface Transition {
  readonly from: Status;
  readonly to: Status;
  readonly needs: readonly StatusNeed[];
  /** Happens by itself when the reservation expires. */
  readonly atExpiry: boolean;
  /** Only a planner may. */
  readonly planner: boolean;
}

export const TRANSITIONS: readonly Transition[] = table.map((row) => ({
  from: row.from as Status,
  to: row.to as Status,
  needs: row.needs as StatusNeed[],
  atExpiry: 'atExpiry' in row && row.atExpiry === true,
  planner: 'planner' in row && row.planner === true,
}));

const byStatuses = new Map(
  TRANSITIONS.map((transition) => [`${transition.from}>${transition.to}`, transition]),
);

/** The transition between two statuses, or null where the table knows none. */
export function findTransition(from: Status, to: Status): Transition | null {
  return byStatuses.get(`${from}>${to}`) ?? null;
}

/** The statuses to which a resource may change. */
export function nextStatuses(from: Status): readonly Status[] {
  return TRANSITIONS.filter((transition) => transition.from === from).map((transition) => transition.to);
}

/** What is said with a change. Empty texts count as not said. */
export interface StatusChangeFacts {
  /** The day of the change. */
  readonly on: CivilDate;
  readonly project?: string | null;
  readonly reason?: string | null;
  /** The last day on which a reservation holds. */
  readonly expiresOn?: CivilDate | null;
  readonly isPlanner?: boolean;
}

export type TransitionFailure =
  | 'same_status'
  /** The table knows no such change: an import records it as a correction, an edit is refused. */
  | 'unknown_transition'
  | 'planner_only'
  | 'project_missing'
  | 'reason_missing'
  | 'expiry_missing'
  /** A reservation that would end before it begins. */
  | 'expiry_past';

export type TransitionCheck =
  | { readonly ok: true; readonly transition: Transition }
  | { readonly ok: false; readonly code: TransitionFailure };

/** Whether a change of status may happen as it is described; otherwise the first reason why not. */
export function checkTransition(from: Status, to: Status, facts: StatusChangeFacts): TransitionCheck {
  if (from === to) return { ok: false, code: 'same_status' };
  const transition = findTransition(from, to);
  if (!transition) return { ok: false, code: 'unknown_transition' };
  if (transition.planner && !facts.isPlanner) return { ok: false, code: 'planner_only' };
  const said = { project: facts.project?.trim(), reason: facts.reason?.trim(), expiry: facts.expiresOn };
  for (const need of transition.needs) {
    if (!said[need]) return { ok: false, code: `${need}_missing` };
  }
  if (to === 'reserved' && facts.expiresOn && facts.expiresOn < facts.on)
    return { ok: false, code: 'expiry_past' };
  return { ok: true, transition };
}

/** Whether a reservation has run out: its last day is over. A reservation without an expiry does not end by itself. */
export function hasExpired(status: Status, expiresOn: CivilDate | null, today: CivilDate): boolean {
  return status === 'reserved' && expiresOn !== null && expiresOn < today;
}

/** 部分利用: 0 < free < total. Null where either is unknown. */
export function isPartlyUsed(freeM2: number | null, areaM2: number | null): boolean | null {
  if (freeM2 === null || areaM2 === null) return null;
  return freeM2 > 0 && freeM2 < areaM2;
}
