import type { Language } from '#contract/language.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import type { ExportCell, ExportedRow, SheetColumn } from '../../export/columns.ts';
import { REGISTER_COLUMNS, wordOf } from './registerColumns.ts';

/** A project as a file tells it: what is not in its line stands beside it. */
export interface RegisterRow extends ProjectItemData {
  readonly contact: string | null;
  readonly remarks: string | null;
  /** The grade that was set by hand: what the rules suggest is not written down as if somebody had said it. */
  readonly handGrade: string | null;
}

/** The columns of a register file; an import of it changes nothing. */
export function registerSheet(language: Language): SheetColumn[] {
  return REGISTER_COLUMNS.map(({ key, zh, en, words }) => ({
    heading: language === 'zh' ? zh : en,
    cell: (row: ExportedRow): ExportCell => {
      const value = key === 'grade' ? row.handGrade : row[key];
      if (value === null || value === undefined) return null;
      if (Array.isArray(value)) {
        const list = value.map((one) => (words ? wordOf(words, String(one), language) : String(one)));
        return list.length === 0 ? null : list.join(language === 'zh' ? '、' : '; ');
      }
      return words ? wordOf(words, String(value), language) : (value as ExportCell);
    },
  }));
}
