import type { IdleClockData } from '#contract/idleClock.ts';
import { idleClockOf } from '#domain/idleClock.ts';
import type { IdleLandRule } from '#domain/idleCourse.ts';

/** A resource of the full edition by field key: a sheet, or a row of an export. */
type ResourceValues = Readonly<Record<string, unknown>>;

/** What the statutory clock says of a resource on a civil day, by the rules of that day; null for what is not land. */
export function idleOfRow(row: ResourceValues, day: string, rule: IdleLandRule): IdleClockData | null {
  if (row.kind !== 'land') return null;
  const text = (key: string) => (row[key] as string | null | undefined) ?? null;
  const number = (key: string) => (row[key] as number | null | undefined) ?? null;
  const facts = {
    deliveredOn: text('deliveredOn'),
    agreedStartOn: text('agreedStartOn'),
    actualStartOn: text('actualStartOn'),
    stoppedOn: text('stoppedOn'),
    extendedUntil: text('extendedUntil'),
    areaM2: number('areaM2'),
    developedAreaM2: number('developedAreaM2'),
    investedWan: number('investedWan'),
    totalInvestmentWan: number('totalInvestmentWan'),
    idleCause: text('idleCause'),
    findingNumber: text('idleFindingNumber'),
    findingOn: text('idleFindingOn'),
  };
  return idleClockOf(facts, day, rule);
}
