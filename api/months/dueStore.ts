import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { DueItemData } from '#contract/months.ts';
import { type DueFacts, dueOf, urgencyOf } from '#domain/due.ts';
import type { IdleLandFacts } from '#domain/idleClock.ts';
import type { Rules } from '#domain/settings/ruleBook.ts';
import { anyText } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import { readRules } from '../rules/store.ts';

/** Whose resources: those that name them, and in their zones those that name nobody. */
export interface Responsible {
  readonly name: string;
  readonly zones: readonly string[];
}

/** Whether somebody answers for a resource. */
export function isOf(
  of: ExpressionBuilder<Tables, 'resource'>,
  { name, zones }: Responsible,
): Expression<SqlBool> {
  return of.or([
    of('resource.officer', '=', name),
    of.and([of('resource.officer', 'is', null), of('resource.zone', '=', anyText(zones))]),
  ]);
}

const COLUMNS = [
  'id',
  'version',
  'code',
  'name',
  'kind',
  'zone',
  'officer',
  'lon',
  'lat',
  'verified_on as verifiedOn',
  'reserved_until as reservedUntil',
  'lease_end as leaseEnd',
  'delivered_on as deliveredOn',
  'agreed_start_on as agreedStartOn',
  'actual_start_on as actualStartOn',
  'stopped_on as stoppedOn',
  'extended_until as extendedUntil',
  'area_m2 as areaM2',
  'developed_area_m2 as developedAreaM2',
  'invested_wan as investedWan',
  'total_investment_wan as totalInvestmentWan',
  'idle_cause as idleCause',
  'idle_finding_number as findingNumber',
  'idle_finding_on as findingOn',
] as const;

type Row = Omit<DueItemData, 'freshness' | 'reasons'> &
  IdleLandFacts & { reservedUntil: string | null; leaseEnd: string | null };

/** What is due of the resources of an officer, the most urgent first, and how many are theirs. */
export async function readDue(
  db: Kysely<Tables>,
  who: Responsible,
  { today, limit }: { today: string; limit: number },
): Promise<{ total: number; items: DueItemData[] }> {
  const month = today.slice(0, 7);
  const rows = await db
    .selectFrom('resource')
    .select(COLUMNS)
    .select((of) => [
      of
        .not(
          of.or([
            of.exists(of.selectFrom('month_close as c').select('c.month').where('c.month', '=', month)),
            of.exists(
              of
                .selectFrom('month_confirmation as m')
                .select('m.month')
                .where('m.month', '=', month)
                .whereRef('m.resource_id', '=', 'resource.id'),
            ),
          ]),
        )
        .as('monthOpen'),
    ])
    .where('status', '<>', 'withdrawn')
    .where((of) => isOf(of, who))
    .execute();
  const rules = (await readRules(db)).on(today);
  const items = rows
    .map((row) => itemOf(row as Row, today, rules))
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

function itemOf(row: Row, today: string, rules: Rules): DueItemData {
  const { id, version, code, name, kind, zone, officer, lon, lat, verifiedOn, monthOpen } = row;
  const facts: DueFacts = { ...row, idle: kind === 'land' ? row : null };
  const { freshness, reasons } = dueOf(facts, today, rules);
  return {
    ...{ id, version, code, name, kind, zone, officer, lon, lat, verifiedOn, monthOpen },
    freshness,
    reasons: reasons.map((reason) => ({ ...reason })),
  };
}
