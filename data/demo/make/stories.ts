import type { Random } from './random.ts';
import type { Event } from './row.ts';
import * as words from './words.ts';

/**
 * Lives of sites over 24 months. The ledger is brought up to date every second week, so that the record is loaded in some fifty steps. What counts as
 * absorbed or revived happens in two seasons: the last eleven months, and the year before; so "the last 12 months" is the same however
 * it is counted.
 */
export const WINDOW_START = -731;
/** When sites that were not there from the start came into the ledger; the east with the zone's growth. */
export const ENTRY_DAYS = { west: [-633, -521, -451], east: [-521, -451], late: -451 } as const;
export const SEASONS = { recent: [-325, -10], earlier: [-700, -405] } as const;
export type Season = keyof typeof SEASONS;

const WEEK = 7;
const STEP = 2 * WEEK;
const LAST_UPDATE = -3;

/** So many updates ago. */
function updatesAgo(offset: number): number {
  return (LAST_UPDATE - offset) / STEP;
}

/** So many days in rising order, at least a fortnight apart, within the span. */
export function days(random: Random, count: number, from: number, to: number): number[] {
  const first = Math.max(0, Math.ceil(updatesAgo(to)));
  const last = Math.floor(updatesAgo(from));
  const gap = 1;
  const free = last - first - gap * (count - 1);
  if (free < 0) throw new Error(`${count} facts do not fit between day ${from} and day ${to}.`);
  const picks = Array.from({ length: count }, () => random.integer(0, free)).toSorted((a, b) => a - b);
  return picks.map((pick, i) => LAST_UPDATE - STEP * (first + pick + gap * i)).toReversed();
}

export interface Story {
  readonly status: string;
  readonly events: readonly Event[];
}

/** Free today: nothing happened, or talks came to nothing, or a reservation ran out, or the former user left. */
export function freeToday(random: Random, created: number, formerUser: string | undefined): Story {
  const start = created + 20;
  if (formerUser !== undefined && random.chance(0.7)) {
    const [left] = days(random, 1, start, -40);
    return {
      status: 'occupied',
      events: [{ on: left, to: 'available', reason: random.pick(words.VACATED_REASONS), formerUser }],
    };
  }
  const project = random.pick(words.PROJECTS_BEFORE);
  const turn = random.next();
  if (turn < 0.22) {
    const [talks, lost] = days(random, 2, start, -20);
    return {
      status: 'available',
      events: [
        { on: talks, to: 'negotiating', project, reason: random.pick(words.TALKS_REASONS) },
        { on: lost, to: 'available', project, reason: random.pick(words.LOST_REASONS) },
      ],
    };
  }
  if (turn < 0.34) {
    const [held, released] = days(random, 2, start, -20);
    return {
      status: 'available',
      events: [
        { on: held, to: 'reserved', project, until: released, reason: random.pick(words.RESERVED_REASONS) },
        { on: released, to: 'available', project, reason: words.EXPIRED_REASON },
      ],
    };
  }
  return { status: 'available', events: [] };
}

/** In talks today. */
export function inTalks(random: Random, created: number, project: string): Story {
  const held = random.chance(0.3);
  const on = days(random, held ? 2 : 1, Math.max(created + 20, -190), -3);
  const events: Event[] = [];
  if (held) {
    const until = on[1] + random.integer(14, 90);
    events.push({ on: on[0], to: 'reserved', project, until, reason: random.pick(words.RESERVED_REASONS) });
  }
  events.push({
    on: on[on.length - 1],
    to: 'negotiating',
    project,
    reason: random.pick(words.TALKS_REASONS),
  });
  return { status: 'available', events };
}

/** Held for a project today; the reservation outlasts the year after loading. */
export function held(random: Random, created: number, project: string): Story {
  const talks = random.chance(0.4);
  const on = days(random, talks ? 2 : 1, Math.max(created + 20, -150), -3);
  const events: Event[] = [];
  if (talks) events.push({ on: on[0], to: 'negotiating', project, reason: random.pick(words.TALKS_REASONS) });
  const until = random.integer(56, 100) * WEEK;
  events.push({
    on: on[on.length - 1],
    to: 'reserved',
    project,
    until,
    reason: random.pick(words.RESERVED_REASONS),
  });
  return { status: 'available', events };
}

interface Deal {
  readonly project: string;
  readonly season: Season;
  readonly reason: string;
  readonly formerUser?: string;
  /** Whether the user has moved in. */
  readonly settled: boolean;
  /** Begins with the former user still there, who leaves first. */
  readonly vacatedFirst?: boolean;
}

/** Signed, and perhaps occupied, within a season. */
export function taken(random: Random, created: number, deal: Deal): Story {
  const [from, to] = SEASONS[deal.season];
  const { project, formerUser } = deal;
  const signing = days(random, deal.settled ? 2 : 1, Math.max(from, created + 75), to);
  const before = days(
    random,
    deal.vacatedFirst ? 2 : 1,
    Math.max(created + 5, signing[0] - 200),
    signing[0] - 14,
  );
  const events: Event[] = [];
  if (deal.vacatedFirst) {
    events.push({ on: before[0], to: 'available', reason: random.pick(words.VACATED_REASONS), formerUser });
  }
  events.push({
    on: before[before.length - 1],
    to: 'negotiating',
    project,
    reason: random.pick(words.TALKS_REASONS),
  });
  events.push({ on: signing[0], to: 'signed', project, reason: deal.reason, formerUser });
  if (deal.settled) {
    events.push({ on: signing[1], to: 'occupied', project, reason: random.pick(words.OCCUPIED_REASONS) });
  }
  return { status: deal.vacatedFirst ? 'occupied' : 'available', events };
}

/** Signed in the earlier season and lost again in it: free today. */
export function lostAgain(random: Random, created: number, project: string): Story {
  const [from, to] = SEASONS.earlier;
  const [talks, signed, lost] = days(random, 3, Math.max(from, created + 20), to);
  return {
    status: 'available',
    events: [
      { on: talks, to: 'negotiating', project, reason: random.pick(words.TALKS_REASONS) },
      { on: signed, to: 'signed', project, reason: random.pick(words.SIGNED_REASONS) },
      { on: lost, to: 'available', project, reason: words.REVERSED_REASON },
    ],
  };
}

/** In use all the time that the record knows. */
export function alwaysInUse(): Story {
  return { status: 'occupied', events: [] };
}

/** Taken off the list. */
export function withdrawn(random: Random, created: number): Story {
  const [on] = days(random, 1, created + 20, -10);
  return {
    status: 'available',
    events: [{ on, to: 'withdrawn', reason: random.pick(words.WITHDRAWN_REASONS) }],
  };
}
