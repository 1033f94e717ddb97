import { fieldNamed, fieldWithKey } from '#contract/fields.ts';
import type { ImportColumnData } from '#contract/imports.ts';
import { FileRefusal } from '../../formats/source.ts';
import { fieldsOfTarget } from '../columns/targetFields.ts';

/** Whose blank cells empty what is known: fields, and the ledger's own columns by heading. */
export interface ClearedCells {
  readonly fields: readonly string[];
  readonly headings: readonly string[];
}

export const CLEAR_ALL = 'all';
/** Every resource has these. */
const NEVER_EMPTY: readonly string[] = ['code', 'name', 'kind', 'status', 'published'];
const NOTHING: ClearedCells = { fields: [], headings: [] };

/**
 * Whose blank cells are to empty what is known, as it was asked for: by a column's heading, a field's name or key, or `all` of the file's
 * columns (positions only by name).
 * @throws FileRefusal when the file has no such column, or it cannot be empty
 */
export function clearedCells(
  asked: readonly string[],
  columns: readonly ImportColumnData[],
  fields: readonly string[],
): ClearedCells {
  if (asked.length === 0) return NOTHING;
  const cleared = { fields: new Set<string>(), headings: new Set<string>() };
  for (const name of asked) {
    if (name === CLEAR_ALL) {
      for (const field of fields) if (!NEVER_EMPTY.includes(field)) cleared.fields.add(field);
      for (const { heading, field } of columns) if (field === null) cleared.headings.add(heading);
      for (const position of ['geometry', 'positionQuality']) cleared.fields.delete(position);
      continue;
    }
    const column = columns.find(({ heading }) => heading.trim() === name.trim());
    if (column?.field === null) cleared.headings.add(column.heading);
    else for (const field of namedFields(name, column?.field ?? null, fields)) cleared.fields.add(field);
  }
  return { fields: [...cleared.fields], headings: [...cleared.headings] };
}

function namedFields(name: string, target: string | null, fields: readonly string[]): string[] {
  const key = (fieldWithKey(name) ?? fieldNamed(name))?.key ?? name;
  const named = (target === null ? [key] : fieldsOfTarget(target)).filter((field) => fields.includes(field));
  const never = named.filter((field) => NEVER_EMPTY.includes(field));
  if (never.length > 0)
    throw new FileRefusal('clear_not_possible', never.join(', '), 'columns that may be empty');
  if (named.length === 0) {
    const expected = fields.filter((field) => !NEVER_EMPTY.includes(field)).join(', ');
    throw new FileRefusal('clear_unknown', name, expected);
  }
  return named;
}
