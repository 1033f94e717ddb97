import type { Language } from '#contract/language.ts';
import type { FileColumn } from '../../formats/target.ts';
import { useWord } from '../aboutShape.ts';
import type { ExportedRow } from '../columns.ts';
import type { Written } from './templateColumns.ts';

type OwnColumns = ReadonlyMap<string, Pick<FileColumn<ExportedRow>, 'cell'>>;

/**
 * What stands below a heading that an import takes apart into several fields: the use of a site, a column grid, a position.
 * Null for another one, for another unit than those fields have, and where a reader may not see all of them.
 */
export function togetherIn(
  { target, unit }: { readonly target: string; readonly unit: string | null },
  columns: OwnColumns,
  language: Language,
): Written | null {
  const paired = (keys: readonly [string, string], sign: string): Written => ({
    keys,
    cell: (row) => {
      const cells = keys.map((key) => columns.get(key)!.cell(row));
      return cells.includes(null) ? null : cells.join(sign);
    },
  });
  const seen = (...keys: readonly string[]) => keys.every((key) => columns.has(key));
  if (target === 'landUse' && seen('landUseText'))
    return { keys: ['landUseText'], cell: (row) => useWord(row, language) };
  if (target === 'columnGrid' && seen('bayM', 'spanM') && (unit === null || unit === 'm'))
    return paired(['bayM', 'spanM'], '×');
  if (target === 'positionText' && seen('lon', 'lat')) return paired(['lon', 'lat'], ', ');
  return null;
}
