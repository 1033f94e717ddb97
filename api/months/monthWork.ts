import type { Static } from 'typebox';
import type {
  ConfirmRequest,
  MonthChangesData,
  MonthData,
  MonthList,
  MonthReportData,
  MonthsData,
  NotClosable,
} from '#contract/months.ts';
import { addDays, monthOf as monthOfDay } from '#domain/civilDate.ts';
import { closableMonths, gapsOf, type MonthFacts, whyNotClosable } from '#domain/monthOrder.ts';
import { spanOfMonth } from '#domain/monthSpan.ts';
import { mayDo } from '#domain/policy.ts';
import { readDataset } from '#record/feed.ts';
import type { Writer } from '#record/write.ts';
import { insertAudit } from '../audit/store.ts';
import type { Ledger } from '../editions/ledger.ts';
import { countDiff, type Span } from '../history/diffStore.ts';
import type { Identity } from '../http/access.ts';
import { freezeRows, readChangesNow, readFrozenChanges, readFrozenOpen } from './frozenStore.ts';
import {
  type ListPage,
  type MonthDay,
  readCompletion,
  readOpen,
  readOwners,
  readZones,
  totalsOf,
} from './monthState.ts';
import {
  holdRecord,
  insertClose,
  insertConfirmations,
  readClose,
  readCloseBefore,
  readClosedMonths,
  readCloses,
  readFirstOwnDay,
  readLate,
  removeSampleCloses,
} from './monthStore.ts';

type Database = Parameters<typeof readClose>[0];

/** Whose month, as a ledger tells the time. */
export type Calendar = Pick<Ledger, 'timeZone' | 'today'>;

/** The day on whose end a month is looked at: its last one, or today while it runs. */
function dayOf(month: string, today: string): MonthDay {
  const { last } = spanOfMonth(month);
  return { month, day: today < last ? today : last };
}

/** What a month's changes are counted over: from the last close to its day. */
async function spanOf(db: Database, { month, day }: MonthDay, timeZone: string): Promise<Span> {
  const before = await readCloseBefore(db, month, timeZone);
  if (!before) return { from: addDays(spanOfMonth(month).first, -1), to: day };
  return { from: before.lastDay, to: day, ...(before.isOfRunning && { sinceClose: before.month }) };
}

/** The report of a month as it stands; a close freezes it. */
async function reportOf(db: Database, at: MonthDay, span: Span): Promise<MonthReportData> {
  const officers = await readCompletion(db, at);
  return {
    zones: await readZones(db, at.day),
    officers,
    totals: totalsOf(officers),
    diff: { from: span.from, to: span.to, counts: await countDiff(db, span) },
  };
}

/** What the order of closes is told by. Closes of sample data count only as long as there is nothing else. */
async function factsOf(db: Database, today: string): Promise<MonthFacts> {
  const firstDay = await readFirstOwnDay(db);
  return {
    current: monthOfDay(today),
    first: firstDay && monthOfDay(firstDay),
    closed: await readClosedMonths(db, firstDay === null),
  };
}

/** The closed months, what may be closed now, and what was left out. */
export async function monthsOf(db: Database, today: string): Promise<MonthsData> {
  const facts = await factsOf(db, today);
  return {
    items: await readCloses(db),
    current: facts.current,
    closable: closableMonths(facts),
    gaps: gapsOf(facts.closed),
  };
}

const FIRST_PAGE: ListPage = { officer: undefined, after: 0, limit: 200 };

/** A list as it is answered, from one row more than was asked for. */
function pageOf<T extends { readonly id: number }>(
  rows: T[],
  limit: number,
): { items: T[]; next: number | null } {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items[items.length - 1].id : null };
}

/** A month: what is done by whom, what is open, what came late. A closed one as its close has frozen it. */
export async function monthOf(
  db: Database,
  calendar: Calendar,
  month: string,
  page: ListPage = FIRST_PAGE,
): Promise<MonthData> {
  const today = calendar.today();
  const close = await readClose(db, month);
  const at = close ? { month, day: close.lastDay } : dayOf(month, today);
  const report = close?.report ?? (await reportOf(db, at, await spanOf(db, at, calendar.timeZone)));
  const more = { ...page, limit: page.limit + 1 };
  const open = close?.rowsKept ? await readFrozenOpen(db, month, more) : await readOpen(db, at, more);
  const facts = await factsOf(db, today);
  const span = spanOfMonth(month);
  return {
    month,
    ...span,
    closed: close && {
      closedAt: close.closedAt,
      closedBy: close.closedBy,
      lastDay: close.lastDay,
      version: close.version,
      rowsKept: close.rowsKept,
    },
    notClosable: whyNotClosable(month, facts),
    isGap: gapsOf(facts.closed).includes(month),
    ...report,
    open: pageOf(open, page.limit),
    late: close ? await readLate(db, month, { from: span.first, to: span.last }, calendar.timeZone) : [],
  };
}

/** The rows behind one of a month's five numbers: as its close has frozen them, or as they are now. */
export async function changesOfMonth(
  db: Database,
  calendar: Calendar,
  { month, list }: { month: string; list: MonthList },
  page: ListPage,
): Promise<MonthChangesData> {
  const close = await readClose(db, month);
  const more = { ...page, limit: page.limit + 1 };
  if (close?.rowsKept) return pageOf(await readFrozenChanges(db, month, list, more), page.limit);
  const at = close ? { month, day: close.lastDay } : dayOf(month, calendar.today());
  const span = close
    ? { from: close.report.diff.from, to: close.report.diff.to }
    : await spanOf(db, at, calendar.timeZone);
  return pageOf(await readChangesNow(db, span, list, more), page.limit);
}

export type ConfirmResult =
  | { readonly ok: true; readonly confirmed: number; readonly already: number }
  | { readonly ok: false; readonly code: 'conflict' }
  | { readonly ok: false; readonly code: 'forbidden' }
  | { readonly ok: false; readonly code: 'invalid'; readonly missing: readonly number[] };

/** Confirms that resources are as the ledger says. All of them are theirs and there, or none is confirmed. */
export async function confirm(
  ledger: Ledger,
  month: string,
  { ids }: Static<typeof ConfirmRequest>,
  who: { person: Identity['person']; writer: Writer },
): Promise<ConfirmResult> {
  const wanted = [...new Set(ids)];
  return await ledger.together(async (db): Promise<ConfirmResult> => {
    if (await readClose(db, month)) return { ok: false, code: 'conflict' };
    const owners = await readOwners(db, wanted, dayOf(month, ledger.today()).day);
    if (owners.some((owner) => !mayDo(who.person, 'month.confirm', owner)))
      return { ok: false, code: 'forbidden' };
    if (owners.length < wanted.length) {
      const known = new Set(owners.map(({ id }) => id));
      return { ok: false, code: 'invalid', missing: wanted.filter((id) => !known.has(id)) };
    }
    const confirmed = await insertConfirmations(db, month, wanted, who.person.id);
    // It may have been closed in between.
    if (confirmed.length === 0 && (await readClose(db, month))) return { ok: false, code: 'conflict' };
    if (confirmed.length > 0) await insertAudit(db, who.writer, 'month.confirm', { month, ids: confirmed });
    return { ok: true, confirmed: confirmed.length, already: wanted.length - confirmed.length };
  });
}

export type CloseResult =
  | { readonly ok: true; readonly month: MonthData }
  | { readonly ok: false; readonly why: NotClosable; readonly expected: string | undefined };

/** Closes a month: its report and the rows behind it stay as they are at the end of its last day, or now while it runs. */
export async function closeMonth(ledger: Ledger, month: string, writer: Writer): Promise<CloseResult> {
  const today = ledger.today();
  return await ledger.together(async (db): Promise<CloseResult> => {
    await holdRecord(db);
    const facts = await factsOf(db, today);
    const why = whyNotClosable(month, facts);
    if (why !== null) return { ok: false, why, expected: expectedOf(facts) };
    if (facts.first !== null) await removeSampleCloses(db);
    const at = dayOf(month, today);
    const span = await spanOf(db, at, ledger.timeZone);
    const report = await reportOf(db, at, span);
    const { version } = await readDataset(db, 'full');
    const close = {
      month,
      by: writer.name,
      lastDay: at.day,
      version,
      report,
      isSample: facts.first === null,
    };
    if (!(await insertClose(db, close))) return { ok: false, why: 'closed', expected: undefined };
    await freezeRows(db, at, span);
    await insertAudit(db, writer, 'month.close', { month, totals: report.totals });
    return { ok: true, month: await monthOf(db, ledger, month) };
  });
}

function expectedOf(facts: MonthFacts): string | undefined {
  const span = closableMonths(facts);
  if (!span) return undefined;
  return span.from === span.to ? span.from : `${span.from} – ${span.to}`;
}
