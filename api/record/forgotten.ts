import { sql } from 'kysely';

const DAYS_KEPT = 7;
/** Of keys: that nobody comes back with them. */
export const IS_OLD_KEY = sql`at < clock_timestamp() - make_interval(days => ${sql.lit(DAYS_KEPT)}::int)`;

/** Of readings: that nobody asked for them since a day, or that they were not finished. */
export const IS_OLD_READING = sql<boolean>`(at < clock_timestamp() - interval '1 day'
  or (report is null and at < clock_timestamp() - interval '2 hours'))`;
