import type { Language } from '#contract/language.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import type { Cell } from '../../formats/source.ts';
import type { TableTarget } from '../../formats/target.ts';
import { REGISTER_COLUMNS, REGISTER_WORDS, wordOf } from './registerColumns.ts';

/** A project as a file tells it: what is not in its line stands beside it. */
export interface RegisterRow extends ProjectItemData {
  readonly contact: string | null;
  readonly remarks: string | null;
  /** The grade that was set by hand: what the rules suggest is not written down as if somebody had said it. */
  readonly handGrade: string | null;
}

/** What a register file holds, in any format; an import of it changes nothing. */
export function registerTarget(language: Language): TableTarget<RegisterRow> {
  const { title, headings, separator } = REGISTER_WORDS[language];
  const columns = REGISTER_COLUMNS.map((column) => ({
    heading: headings[column.key],
    cell: (row: RegisterRow): Cell => {
      const value = column.key === 'grade' ? row.handGrade : row[column.key];
      if (value === null || value === undefined) return null;
      if (Array.isArray(value)) {
        const list = value.map((one) => wordOf(column, String(one), language));
        return list.length === 0 ? null : list.join(separator);
      }
      return column.codes ? wordOf(column, String(value), language) : (value as Cell);
    },
  }));
  return { title, language, columns };
}
