import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { ago } from './expressions.ts';
import type { Tables } from './tables.ts';

const DAYS_KEPT = 7;

/** Of keys: that nobody comes back with them. */
export function isOldKey(of: ExpressionBuilder<Tables, 'idempotency'>): Expression<SqlBool> {
  return of('at', '<', ago(DAYS_KEPT, 'day'));
}

/** Of readings: that nobody asked for them since a day, or that they were not finished. */
export function isOldReading(of: ExpressionBuilder<Tables, 'import_reading'>): Expression<SqlBool> {
  return of.or([
    of('at', '<', ago(1, 'day')),
    of.and([of('report', 'is', null), of('at', '<', ago(2, 'hour'))]),
  ]);
}
