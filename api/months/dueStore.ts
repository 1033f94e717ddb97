import { type Kysely, sql } from 'kysely';
import type { DueItemData } from '#contract/months.ts';
import { type DueFacts, dueOf, urgencyOf } from '#domain/due.ts';
import type { IdleLandFacts } from '#domain/idleClock.ts';
import type { Tables } from '#record/tables.ts';

/** Whose resources: those that name them, and in their zones those that name nobody. */
export interface Responsible {
  readonly name: string;
  readonly zones: readonly string[];
}

type Row = Omit<DueItemData, 'freshness' | 'reasons'> &
  IdleLandFacts & { reservedUntil: string | null; leaseEnd: string | null };

/** What is due of the resources of an officer, the most urgent first, and how many are theirs. */
export async function readDue(
  db: Kysely<Tables>,
  { name, zones }: Responsible,
  { today, limit }: { today: string; limit: number },
): Promise<{ total: number; items: DueItemData[] }> {
  const month = today.slice(0, 7);
  const { rows } = await sql<Row>`
    select r.id, r.version, r.code, r.name, r.kind, r.zone, r.officer, r.lon, r.lat, r.verified_on as "verifiedOn",
      r.reserved_until as "reservedUntil", r.lease_end as "leaseEnd",
      not exists (select from month_close where month = ${month})
        and not exists (select from month_confirmation m where m.month = ${month} and m.resource_id = r.id) as "monthOpen",
      r.delivered_on as "deliveredOn", r.agreed_start_on as "agreedStartOn", r.actual_start_on as "actualStartOn",
      r.stopped_on as "stoppedOn", r.extended_until as "extendedUntil", r.area_m2 as "areaM2",
      r.developed_area_m2 as "developedAreaM2", r.invested_wan as "investedWan", r.total_investment_wan as "totalInvestmentWan",
      r.idle_cause as "idleCause", r.idle_finding_number as "findingNumber", r.idle_finding_on as "findingOn"
    from resource r
    where r.status <> 'withdrawn' and (r.officer = ${name} or (r.officer is null and r.zone = any(${[...zones]}::text[])))
  `.execute(db);
  const items = rows
    .map((row) => itemOf(row, today))
    .filter(({ reasons }) => reasons.length > 0)
    .sort(
      (a, b) =>
        compare(urgencyOf(a.reasons[0]), urgencyOf(b.reasons[0])) ||
        b.reasons.length - a.reasons.length ||
        a.id - b.id,
    );
  return { total: rows.length, items: items.slice(0, limit) };
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function itemOf(row: Row, today: string): DueItemData {
  const { id, version, code, name, kind, zone, officer, lon, lat, verifiedOn, monthOpen } = row;
  const facts: DueFacts = { ...row, idle: kind === 'land' ? row : null };
  const { freshness, reasons } = dueOf(facts, today);
  return {
    ...{ id, version, code, name, kind, zone, officer, lon, lat, verifiedOn, monthOpen },
    freshness,
    reasons: reasons.map((reason) => ({ ...reason })),
  };
}
