import { ALL_FIELDS } from './fields.ts';

// Apart from the schemas of `edit.ts`: the pages read these, and are not to load what makes schemas.

/** Fields that an edit does not set: a status changes by its own rule, with its expiry and its project. */
const BY_STATUS: ReadonlySet<string> = new Set(['status', 'statusSince', 'reservedUntil', 'project']);

/** The keys of the fields that an edit may set; `officer` and `published` ask for a right of their own. */
export const EDITABLE_KEYS: readonly string[] = ALL_FIELDS.filter(
  (field) => !field.derived && !BY_STATUS.has(field.key),
).map(({ key }) => key);

export const MOST_VERTICES = 20_000;
export const MOST_IN_BATCH = 1_000;
export const MOST_FILE_BYTES = 15 * 1024 * 1024;
