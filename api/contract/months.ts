import { type Static, Type } from 'typebox';
import { DiffCounts } from './diff.ts';
import { RESOURCE_KINDS, type ResourceKind } from './kinds.ts';

const count = Type.Integer();
const day = Type.String({ format: 'date' });
const text = Type.Union([Type.String(), Type.Null()]);
const number = Type.Union([Type.Number(), Type.Null()]);
const kind = Type.Unsafe<ResourceKind>({ type: 'string', enum: [...RESOURCE_KINDS] });

const done = {
  total: count,
  confirmed: count,
  changed: count,
  verified: count,
  open: count,
  /** Of a hundred; null where there is nothing to do. */
  percent: number,
};
export const MonthTotals = Type.Object(done);
export type MonthTotalsData = Static<typeof MonthTotals>;

/** Completion of one officer; `officer` null: resources that nobody answers for. */
export const MonthOfficer = Type.Object({ officer: text, ...done });
export type MonthOfficerData = Static<typeof MonthOfficer>;

const report = {
  /** The zones of the resources, as they were called. */
  zones: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: text })),
  officers: Type.Array(MonthOfficer),
  totals: MonthTotals,
  /** From the last close, or from the end of the month before. */
  diff: Type.Object({ from: day, to: day, counts: DiffCounts }),
};

/** What a close has frozen; the rows behind its numbers are frozen beside it. */
export const MonthReport = Type.Object(report);
export type MonthReportData = Static<typeof MonthReport>;

/** The rows behind a month's numbers: what is not done, and what became of the ledger in it. */
export const MONTH_LISTS = ['open', 'new', 'gone', 'changed', 'revived', 'absorbed'] as const;
export type MonthList = (typeof MONTH_LISTS)[number];

/** Why a month cannot be closed: it is; the ledger did not exist; another month comes first, or came before. */
const NOT_CLOSABLE = ['closed', 'before_first', 'out_of_turn'] as const;
export type NotClosable = (typeof NOT_CLOSABLE)[number];

const close = {
  closedAt: Type.String({ format: 'date-time' }),
  closedBy: Type.String(),
  lastDay: day,
  version: count,
  /** False where an older program closed it: then its rows are told from the history. */
  rowsKept: Type.Boolean(),
};

export const ClosedMonth = Type.Object({ month: Type.String(), ...close, totals: MonthTotals });
export type ClosedMonthData = Static<typeof ClosedMonth>;
export const Months = Type.Object({
  items: Type.Array(ClosedMonth),
  current: Type.String(),
  /** The months that may be closed now, first and last; null: none may. */
  closable: Type.Union([Type.Object({ from: Type.String(), to: Type.String() }), Type.Null()]),
  /** Months between two closes that were never closed, and stay so. */
  gaps: Type.Array(Type.String()),
});
export type MonthsData = Static<typeof Months>;

export const OpenResource = Type.Object({
  id: count,
  version: count,
  code: Type.String(),
  name: Type.String(),
  kind,
  officer: text,
  zone: text,
  /** The last edit before the month's last day was over. */
  updatedOn: day,
  verifiedOn: text,
});
export type OpenResourceData = Static<typeof OpenResource>;

/** A row behind one of the five numbers. `fields`: keys of what differs, `geometry` for the outline. */
export const MonthChange = Type.Object({
  id: count,
  code: Type.String(),
  name: Type.String(),
  kind,
  officer: text,
  zone: text,
  fields: Type.Array(Type.String()),
  areaM2From: number,
  areaM2To: number,
});
export type MonthChangeData = Static<typeof MonthChange>;

const next = Type.Union([count, Type.Null()]);
/** One list of a month, page by page. */
export const MonthChanges = Type.Object({ items: Type.Array(MonthChange), next });
export type MonthChangesData = Static<typeof MonthChanges>;

/** What a late write made of a resource in the end: it is new, gone, or otherwise. */
export const LATE_KINDS = ['new', 'gone', 'changed'] as const;
export type LateKind = (typeof LATE_KINDS)[number];

export const LateChange = Type.Object({
  id: count,
  name: text,
  what: Type.Unsafe<LateKind>({ type: 'string', enum: [...LATE_KINDS] }),
  /** The verb of the write, as the log has it: `resource.merge`; null where the feed does not have it. */
  verb: text,
  officer: text,
  by: text,
  at: Type.String({ format: 'date-time' }),
});
export type LateChangeData = Static<typeof LateChange>;

/** A month as it is being done, or as its close has frozen it: of its last day, or of today. `open` goes on page by page. */
export const Month = Type.Object({
  month: Type.String(),
  first: day,
  last: day,
  closed: Type.Union([Type.Object(close), Type.Null()]),
  /** Null: it may be closed now. */
  notClosable: Type.Union([
    Type.Unsafe<NotClosable>({ type: 'string', enum: [...NOT_CLOSABLE] }),
    Type.Null(),
  ]),
  /** Left out between two closes. */
  isGap: Type.Boolean(),
  ...report,
  open: Type.Object({ items: Type.Array(OpenResource), next }),
  /** What changed in the month after its close, the latest first. */
  late: Type.Array(LateChange),
});
export type MonthData = Static<typeof Month>;

export const ConfirmRequest = Type.Object(
  { ids: Type.Array(Type.Integer({ minimum: 1, maximum: 999_999_999 }), { minItems: 1, maxItems: 5_000 }) },
  { additionalProperties: false },
);
/** `already`: those that were confirmed, changed or verified in the month before. */
export const Confirmed = Type.Object({ confirmed: count, already: count });

/** Why a resource is on its officer's list: looked at too long ago, not done this month, or a day that comes near. */
export const DUE_KINDS = ['verify', 'month', 'reservation', 'lease', 'idle'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export const DueItem = Type.Object({
  id: count,
  version: count,
  code: Type.String(),
  name: Type.String(),
  kind,
  zone: text,
  officer: text,
  lon: number,
  lat: number,
  verifiedOn: text,
  monthOpen: Type.Boolean(),
  freshness: Type.Union([Type.Object({ grade: Type.String(), days: count }), Type.Null()]),
  reasons: Type.Array(
    Type.Object({
      what: Type.Unsafe<DueKind>({ type: 'string', enum: [...DUE_KINDS] }),
      on: text,
      daysLeft: number,
    }),
  ),
});
export type DueItemData = Static<typeof DueItem>;

/** What an officer has to do, the most urgent first; `total` counts what is theirs, due or not. */
export const DueList = Type.Object({
  officer: Type.String(),
  today: day,
  total: count,
  items: Type.Array(DueItem),
});
