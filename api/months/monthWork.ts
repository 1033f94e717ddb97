import type { Static } from 'typebox';
import type { ConfirmRequest, MonthData, MonthReportData } from '#contract/months.ts';
import { addDays } from '#domain/civilDate.ts';
import { spanOfMonth } from '#domain/monthSpan.ts';
import { mayDo } from '#domain/policy.ts';
import { readDataset } from '#record/feed.ts';
import { insertAudit } from '../audit/store.ts';
import type { Ledger, Writer } from '../editions/ledger.ts';
import { countDiff } from '../history/diffStore.ts';
import type { Identity } from '../http/access.ts';
import {
  insertClose,
  insertConfirmations,
  readClose,
  readCompletion,
  readLastCloseDay,
  readLate,
  readOpen,
  readOwners,
  totalsOf,
} from './monthStore.ts';

type Database = Parameters<typeof readClose>[0];

/** The report of a month as it stands; a close freezes it. */
async function reportOf(db: Database, month: string, today: string): Promise<MonthReportData> {
  const { first, last } = spanOfMonth(month);
  const officers = await readCompletion(db, month);
  const from = (await readLastCloseDay(db, month)) ?? addDays(first, -1);
  const to = today < last ? today : last;
  return {
    officers,
    totals: totalsOf(officers),
    diff: { from, to, counts: await countDiff(db, { from, to }) },
  };
}

interface Page {
  readonly officer: string | undefined;
  readonly after: number;
  readonly limit: number;
}

const FIRST_PAGE: Page = { officer: undefined, after: 0, limit: 200 };

/** A month: what is done by whom, what is open, what came late. */
export async function monthOf(
  db: Database,
  { month, today }: { readonly month: string; readonly today: string },
  { officer, after, limit }: Page,
): Promise<MonthData> {
  const close = await readClose(db, month);
  const report = close?.report ?? (await reportOf(db, month, today));
  const rows = await readOpen(db, month, { officer, after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  return {
    month,
    ...spanOfMonth(month),
    closed: close && {
      closedAt: close.closedAt,
      closedBy: close.closedBy,
      lastDay: close.lastDay,
      version: close.version,
    },
    ...report,
    open: { items, next: rows.length > limit ? items[items.length - 1].id : null },
    late: await readLate(db, month),
  };
}

export type ConfirmResult =
  | { readonly ok: true; readonly confirmed: number; readonly already: number }
  | { readonly ok: false; readonly code: 'conflict' }
  | { readonly ok: false; readonly code: 'forbidden' }
  | { readonly ok: false; readonly code: 'invalid'; readonly missing: readonly number[] };

/** Confirms that resources are as the ledger says. All of them are hers and there, or none is confirmed. */
export async function confirm(
  ledger: Ledger,
  month: string,
  { ids }: Static<typeof ConfirmRequest>,
  who: { person: Identity['person']; writer: Writer },
): Promise<ConfirmResult> {
  const wanted = [...new Set(ids)];
  return await ledger.together(async (db): Promise<ConfirmResult> => {
    if (await readClose(db, month)) return { ok: false, code: 'conflict' };
    const owners = await readOwners(db, wanted);
    if (owners.some((owner) => !mayDo(who.person, 'month.confirm', owner)))
      return { ok: false, code: 'forbidden' };
    if (owners.length < wanted.length) {
      const known = new Set(owners.map(({ id }) => id));
      return { ok: false, code: 'invalid', missing: wanted.filter((id) => !known.has(id)) };
    }
    const confirmed = await insertConfirmations(db, month, wanted, who.person.id);
    if (confirmed.length > 0) await insertAudit(db, who.writer, 'month.confirm', { month, ids: confirmed });
    return { ok: true, confirmed: confirmed.length, already: wanted.length - confirmed.length };
  });
}

/** Closes a month: its report stays as it is now. Returns the month as it is then; null when it was closed already. */
export async function closeMonth(ledger: Ledger, month: string, writer: Writer): Promise<MonthData | null> {
  const today = ledger.today();
  return await ledger.together(async (db) => {
    const report = await reportOf(db, month, today);
    const { version } = await readDataset(db, 'full');
    const isClosed = await insertClose(db, {
      month,
      by: writer.name,
      lastDay: report.diff.to,
      version,
      report,
    });
    if (!isClosed) return null;
    await insertAudit(db, writer, 'month.close', { month, totals: report.totals });
    return await monthOf(db, { month, today }, FIRST_PAGE);
  });
}
