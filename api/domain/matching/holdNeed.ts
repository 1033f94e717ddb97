import { FIRE_CLASSES } from '#contract/kinds.ts';
import type { MatchValue } from '#contract/match.ts';
import { areaFromM2 } from '../areaUnits.ts';
import { addDays, daysBetween } from '../civilDate.ts';
import { admission } from './admission.ts';
import { areaBounds, areaNeed } from './areaBounds.ts';
import { admittedClass } from './environmentClass.ts';
import { placesOf } from './places.ts';
import type { MatchPlan, PlannedNeed, Rings } from './plan.ts';
import { falling, shareAtLeast, shareAtMost, shareBetween } from './shares.ts';
import { freeArea, type SiteColumns } from './siteColumns.ts';

/** What a need asks of sites, bound to their columns. */
export interface HeldNeed {
  /** How far a site meets it: 1 met, 0 not at all, NaN not known. */
  share(slot: number): number;
  /** What the site has (of a landing standard: what the project brings), null where it is not known. */
  have(slot: number): MatchValue;
  /** What is asked for (of a landing standard: what the site asks for). */
  need(slot: number): MatchValue;
  /** Whether it is met (1), missed (0) or not known (NaN), where that is known sooner than the share. */
  outcome?(slot: number): number;
  /** No less than how close a site comes (`closenessOf`), where that is known sooner. */
  closenessAtMost?(slot: number): number;
}

export interface HoldOptions {
  readonly columns: SiteColumns;
  readonly plan: MatchPlan;
  /** How a polygon tells what lies in it. */
  readonly polygonTest: (rings: Rings) => (lon: number, lat: number) => boolean;
}

const EPOCH = '1970-01-01';

/** Binds a need to the columns of sites. */
export function holdNeed(planned: PlannedNeed, options: HoldOptions): HeldNeed {
  const { criterion, need } = planned;
  const { columns } = options;
  const key = criterion.fieldKey ?? '';
  switch (criterion.form) {
    case 'status':
      return holdStatus(options);
    case 'area':
      return holdArea(planned, columns);
    case 'atLeast':
    case 'atMost':
    case 'between':
      return holdNumber(planned, columns.numbers(key));
    case 'among': {
      const codes = need.codes ?? [];
      return holdText(key, columns, codes, (text) => (codes.includes(text) ? 1 : 0));
    }
    case 'fireClass': {
      const [asked] = need.codes ?? [];
      const hazard = (code: string) => (FIRE_CLASSES as readonly string[]).indexOf(code);
      // A hall of one class admits that class and the less dangerous ones, which come after it.
      return holdText(key, columns, asked, (text) => (hazard(text) <= hazard(asked) ? 1 : 0));
    }
    case 'yes':
      return holdText(key, columns, 'yes', (text) => (text === 'yes' ? 1 : 0));
    case 'environmentClass':
      return holdEnvironment(planned, columns);
    case 'industry':
      return holdIndustry(options);
    case 'standardAtLeast':
    case 'standardAtMost':
      return holdStandard(planned, options);
    case 'date':
      return holdDate(planned, options);
    case 'distance':
      return holdDistance(planned, columns);
    case 'inside':
      return holdInside(planned, options);
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) || !Number.isFinite(value) ? null : value;
}

/**
 * To be had now, or held for the very project that asks, or, where a date is asked for, in use until some day: by when, that need says. What is
 * promised to somebody else does not come free by a date.
 */
function holdStatus({ columns, plan }: HoldOptions): HeldNeed {
  const waits = plan.needs.some(({ criterion }) => criterion.form === 'date');
  const from = columns.days('availableFrom');
  const worth = columns.texts('status', (text) => (text === 'available' ? 1 : text === 'occupied' ? 0.5 : 0));
  const isOwn = ownOf(columns, plan);
  return {
    share: (slot) => {
      const value = worth(slot);
      if (value === 1 || isOwn(slot)) return 1;
      return value === 0.5 && waits && !Number.isNaN(from(slot)) ? 1 : 0;
    },
    have: (slot) => columns.text('status', slot),
    need: (slot) => (isOwn(slot) ? 'own' : 'available'),
  };
}

/** Whether a site is held for whoever asks; what was withdrawn is nobody's, and what is free is everybody's. */
function ownOf(columns: SiteColumns, { held }: MatchPlan): (slot: number) => boolean {
  if (!held || held.size === 0) return () => false;
  const isHeld = columns.texts('status', (text) => (text === 'available' || text === 'withdrawn' ? 0 : 1));
  return (slot) => held.has(columns.id(slot)) && isHeld(slot) === 1;
}

function holdNumber({ criterion, need }: PlannedNeed, numbers: (slot: number) => number): HeldNeed {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = need;
  const { slack, form } = criterion;
  const share =
    form === 'atLeast'
      ? (slot: number) => shareAtLeast(numbers(slot), min, slack)
      : form === 'atMost'
        ? (slot: number) => shareAtMost(numbers(slot), max, slack)
        : (slot: number) => shareBetween(numbers(slot), min, max, slack);
  const asked: MatchValue =
    form === 'atLeast' ? min : form === 'atMost' ? max : [need.min ?? null, need.max ?? null];
  return { share, have: (slot) => known(numbers(slot)), need: () => asked };
}

/**
 * The free area lies between the bounds, each moved outwards by the tolerance. Where a part will do, a larger site does if its smallest
 * part is not too large: land can be cut anywhere, of a building it has to be known.
 */
function holdArea({ criterion, need }: PlannedNeed, columns: SiteColumns): HeldNeed {
  const { minM2: min, maxM2: max } = areaBounds(need);
  const area = freeArea(columns);
  const smallest = columns.numbers('divisibleM2');
  const asked = need.max === undefined ? (need.min ?? null) : [need.min ?? null, need.max];
  return {
    share: (slot) => {
      const value = area(slot);
      if (need.part && value > max) {
        if (columns.kind(slot) === 'land') return 1;
        return shareAtMost(smallest(slot), max, criterion.slack);
      }
      return shareBetween(value, min, max, criterion.slack);
    },
    have: (slot) => known(area(slot)),
    need: () => asked,
  };
}

function holdText(
  key: string,
  columns: SiteColumns,
  asked: MatchValue,
  value: (text: string) => number,
): HeldNeed {
  return {
    share: columns.texts(key, (text) => (text === null ? Number.NaN : value(text))),
    have: (slot) => columns.text(key, slot),
    need: () => asked,
  };
}

function holdEnvironment({ need }: PlannedNeed, columns: SiteColumns): HeldNeed {
  const asked = need.max ?? 1;
  const byWords = columns.texts('environment', (text) => admittedClass(text, null));
  const byUse = columns.texts('landUse', (text) => admittedClass(null, text));
  const admitted = (slot: number) => {
    const said = byWords(slot);
    return Number.isNaN(said) ? byUse(slot) : said;
  };
  return {
    share: (slot) => {
      const value = admitted(slot);
      return Number.isNaN(value) ? value : value >= asked ? 1 : 0;
    },
    have: (slot) => known(admitted(slot)),
    need: () => asked,
  };
}

function holdIndustry({ columns, plan }: HoldOptions): HeldNeed {
  const industry = plan.project.industry ?? '';
  // Of each list once: whether it holds the branch (1), holds others only (0), or is not there (NaN).
  const admitted = columns.texts('admittedIndustries', (text) => admission(text, null, industry));
  const excluded = columns.texts('excludedIndustries', (text) => admission(null, text, industry));
  return {
    share: (slot) => {
      const out = excluded(slot);
      if (out === 0) return 0;
      const value = admitted(slot);
      return Number.isNaN(value) ? out : value;
    },
    have: (slot) => {
      const refused = excluded(slot) === 0 ? columns.text('excludedIndustries', slot) : null;
      return refused === null ? columns.text('admittedIndustries', slot) : `!${refused}`;
    },
    need: () => industry,
  };
}

/** The area that the project would take of a parcel: what it needs at most where a part will do, else all of it. */
function takenMu({ plan, columns }: HoldOptions): (slot: number) => number {
  const area = freeArea(columns);
  const wanted = areaNeed(plan);
  const most = wanted?.part && wanted.max !== undefined ? wanted.max : Number.POSITIVE_INFINITY;
  return (slot) => areaFromM2(Math.min(area(slot), most), 'mu');
}

/** What the site asks of projects, held against what this one brings. */
function holdStandard({ criterion }: PlannedNeed, options: HoldOptions): HeldNeed {
  const standard = options.columns.numbers(criterion.fieldKey ?? '');
  const figure = options.plan.project[criterion.figure ?? 'fixedInvestmentWan'] ?? Number.NaN;
  const mu = takenMu(options);
  const brings = criterion.perMu ? (slot: number) => figure / mu(slot) : () => figure;
  const share = criterion.form === 'standardAtLeast' ? shareAtLeast : shareAtMost;
  return {
    share: (slot) => {
      const asked = standard(slot);
      return Number.isNaN(asked) ? asked : share(brings(slot), asked, criterion.slack);
    },
    have: (slot) => known(brings(slot)),
    need: (slot) => known(standard(slot)),
  };
}

function holdDate({ criterion, need }: PlannedNeed, options: HoldOptions): HeldNeed {
  const by = daysBetween(EPOCH, need.date ?? EPOCH);
  const from = options.columns.days('availableFrom');
  const now = options.columns.texts('status', (text) => (text === 'available' ? 1 : Number.NaN));
  const isOwn = ownOf(options.columns, options.plan);
  return {
    share: (slot) => {
      const day = from(slot);
      if (Number.isNaN(day)) return isOwn(slot) ? 1 : now(slot);
      return day <= by ? 1 : falling(day - by, criterion.slack);
    },
    have: (slot) => {
      const day = from(slot);
      return Number.isNaN(day) ? null : addDays(EPOCH, day);
    },
    need: () => need.date ?? null,
  };
}

function holdDistance({ criterion, need, places }: PlannedNeed, columns: SiteColumns): HeldNeed {
  const most = need.max ?? 0;
  const beyond = most * (1 + criterion.slack);
  const distances = columns.distances(places ?? NOWHERE);
  return {
    share: (slot) => {
      const rough = distances.roughM(slot);
      const error = distances.roughErrorM(slot, rough);
      if (rough - error > beyond) return 0;
      if (rough + error <= most) return 1;
      return shareAtMost(distances.metres(slot), most, criterion.slack);
    },
    have: (slot) => {
      const value = known(distances.metres(slot));
      return value === null ? null : Math.round(value);
    },
    need: () => most,
    outcome: (slot) => {
      const rough = distances.roughM(slot);
      const error = distances.roughErrorM(slot, rough);
      if (rough - error > most) return 0;
      const metres = rough + error <= most ? rough : distances.metres(slot);
      return Number.isNaN(metres) ? metres : metres <= most ? 1 : 0;
    },
    closenessAtMost: (slot) => {
      const rough = distances.roughM(slot);
      // What a site has is told in whole metres.
      const least = rough - distances.roughErrorM(slot, rough) - 1;
      const share = shareAtMost(least, most, criterion.slack);
      return share > 0 ? share : -(least - most) / (most || 1);
    },
  };
}

const NOWHERE = placesOf('', []);

function holdInside({ rings }: PlannedNeed, { columns, polygonTest }: HoldOptions): HeldNeed {
  const isInside = polygonTest(rings);
  const share = (slot: number) => {
    const lon = columns.lon(slot);
    return Number.isNaN(lon) ? lon : isInside(lon, columns.lat(slot)) ? 1 : 0;
  };
  return {
    share,
    have: (slot) => {
      const value = share(slot);
      return Number.isNaN(value) ? null : value === 1 ? 'inside' : 'outside';
    },
    need: () => 'inside',
  };
}
