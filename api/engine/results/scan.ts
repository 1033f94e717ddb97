import { RESOURCE_KINDS, type ResourceKind, STATUSES, type Status } from '#contract/kinds.ts';
import type { IdleNumbers } from '#domain/idleCourse.ts';
import { DayColumn } from '../columns/dayColumn.ts';
import { idleFactsReader } from '../columns/idleStates.ts';
import { NumberColumn } from '../columns/numberColumn.ts';
import type { Rows } from '../rows.ts';

/** A resource as it is today; the same object for each, valid until the next one. */
export interface ScannedSite {
  readonly kind: ResourceKind;
  readonly status: Status;
  /** A number, or a day as days since 1970-01-01; NaN where it is not known. */
  number(key: string): number;
  /** What its statutory clock is told from; of land. */
  idleFacts(): IdleNumbers;
}

/** Every resource as it is today, in no order. */
export function* scanRows(rows: Rows): Generator<ScannedSite> {
  const factsOf = idleFactsReader(rows);
  const columns = new Map<string, DayColumn | NumberColumn>();
  for (const [key, column] of rows.columns)
    if (column instanceof DayColumn || column instanceof NumberColumn) columns.set(key, column);
  let slot = 0;
  const site: ScannedSite = {
    get kind() {
      return RESOURCE_KINDS[rows.kind(slot)];
    },
    get status() {
      return STATUSES[rows.status(slot)];
    },
    number: (key) => columns.get(key)?.number(slot) ?? Number.NaN,
    idleFacts: () => factsOf(slot),
  };
  for (; slot < rows.length; slot++) if (rows.current[slot] === 1) yield site;
}
