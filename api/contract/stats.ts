import { type Static, Type } from 'typebox';
import { HISTOGRAM_FIELDS } from './fields.ts';
import { IDLE_STATES } from './idle.ts';
import { RESOURCE_KINDS, STATUSES } from './kinds.ts';

/** Counts and areas of a group of rows. Areas sum what is known; `unknownArea` says how many rows have none. */
export const Totals = Type.Object({
  count: Type.Integer(),
  areaM2: Type.Number(),
  availableM2: Type.Number(),
  unknownArea: Type.Integer(),
});
export type TotalsData = Static<typeof Totals>;

/** Half-open bins [edges[i], edges[i+1]); the last one is closed. The field's own range is left out of the filter that feeds it. */
export const Histogram = Type.Object({
  unit: Type.String(),
  min: Type.Union([Type.Number(), Type.Null()]),
  max: Type.Union([Type.Number(), Type.Null()]),
  edges: Type.Array(Type.Number()),
  counts: Type.Array(Type.Integer()),
  unknown: Type.Integer(),
});
export type HistogramData = Static<typeof Histogram>;

const byKind = Type.Object(Object.fromEntries(RESOURCE_KINDS.map((kind) => [kind, Totals])));
const byStatus = Type.Object(Object.fromEntries(STATUSES.map((status) => [status, Totals])));
const byIdle = Type.Object(Object.fromEntries(IDLE_STATES.map((state) => [state, Totals])));
const histograms = Type.Object(
  Object.fromEntries(HISTOGRAM_FIELDS.map((name) => [name, Type.Optional(Histogram)])),
);

/**
 * Totals of a filter. `byIdle` groups land by its statutory clock, for who may know it. The kinds partition every row; `byContainer` is a separate roll-up (a row is counted in its building and in its park).
 * `excludedUnknown` is how many rows fail a range only because the value is not known.
 */
export const Stats = Type.Object({
  version: Type.Integer(),
  total: Type.Integer(),
  placed: Type.Integer(),
  unplaced: Type.Integer(),
  excludedUnknown: Type.Integer(),
  byKind,
  byStatus,
  byZone: Type.Array(Type.Object({ zone: Type.Union([Type.String(), Type.Null()]), ...Totals.properties })),
  byContainer: Type.Array(
    Type.Object({
      container: Type.String(),
      kind: Type.Union([Type.Literal('park'), Type.Literal('building')]),
      ...Totals.properties,
    }),
  ),
  byIdle: Type.Optional(byIdle),
  histograms,
});

export interface StatsData {
  version: number;
  total: number;
  placed: number;
  unplaced: number;
  excludedUnknown: number;
  byKind: Record<(typeof RESOURCE_KINDS)[number], TotalsData>;
  byStatus: Record<(typeof STATUSES)[number], TotalsData>;
  byZone: ({ zone: string | null } & TotalsData)[];
  byContainer: ({ container: string; kind: 'park' | 'building' } & TotalsData)[];
  byIdle?: Record<(typeof IDLE_STATES)[number], TotalsData>;
  histograms: Partial<Record<(typeof HISTOGRAM_FIELDS)[number], HistogramData>>;
}
