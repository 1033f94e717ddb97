import type { DiffItemData } from '#contract/diff.ts';
import { codeWord } from '../../i18n/words.ts';
import { fieldChange } from '../../text/fieldChange.ts';
import { areaLine, type TextContext } from '../../text/resourceText.ts';
import type { TimeWords } from './words.zh.ts';

/** What spreadsheet programs take for the beginning of a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;
/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A comparison as a table: a line for every field that changed, one for what is new or gone. */
export function diffCsv(items: readonly DiffItemData[], csv: TimeWords['csv'], context: TextContext): string {
  const { words } = context;
  const { what, code, name, kind, field, from, to } = csv;
  const lines = items.flatMap((item) => {
    const lead = [words.changeKinds[item.what], item.code, item.name, codeWord(words, 'kind', item.kind)];
    if (item.changes.length === 0) {
      const area = (areaM2: number | null) => areaLine(areaM2, item.kind, context, true) ?? '';
      return [[...lead, words.fields.area, area(item.areaM2From), area(item.areaM2To)]];
    }
    return item.changes.map((change) => {
      const said = fieldChange(change, item.kind, context);
      return [...lead, said.name, said.from, said.to];
    });
  });
  return BYTE_ORDER_MARK + [[what, code, name, kind, field, from, to], ...lines].map(csvLine).join('');
}

function csvLine(values: readonly string[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string): string {
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
