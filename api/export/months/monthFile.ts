import { fieldWithKey } from '#contract/fields.ts';
import type { Language } from '#contract/language.ts';
import {
  MONTH_LISTS,
  type MonthChangeData,
  type MonthData,
  type MonthList,
  type OpenResourceData,
} from '#contract/months.ts';
import type { Cell } from '../../formats/source.ts';
import type { ColumnType, TableTarget } from '../../formats/target.ts';
import { FIELD_WORDS, LEDGER_WORDS, ownHeading } from '../../i18n/headings.ts';
import { loadWords } from '../../i18n/loadWords.ts';
import { type Calendar, changesOfMonth, monthOf } from '../../months/monthWork.ts';
import type { MonthFileWords } from './monthFileWords.zh.ts';

const WORDS = await loadWords<MonthFileWords>(import.meta.url, './monthFileWords');
const ROWS_AT_ONCE = 1_000;

type Database = Parameters<typeof monthOf>[0];
type Listed = Partial<OpenResourceData> & Partial<MonthChangeData>;

/** A row of one of a month's lists. */
export interface MonthRow extends Listed {
  readonly list: MonthList;
  /** Its number within its list. */
  readonly place: number;
}

/** The lists of a month, one after the other, as its close has frozen them, or as they are now. */
export interface MonthLists {
  readonly month: MonthData;
  /** So many rows there are in all, as the report has it. */
  readonly count: number;
  readonly rows: AsyncIterable<MonthRow>;
}

/** Opens the lists of a month. Of one that was closed with its rows there are as many as its report says, or reading them throws. */
export async function openMonthLists(db: Database, calendar: Calendar, name: string): Promise<MonthLists> {
  const month = await monthOf(db, calendar, name);
  const counted = (list: MonthList) => (list === 'open' ? month.totals.open : month.diff.counts[list]);
  const portion = async (list: MonthList, after: number) => {
    const page = { after, limit: ROWS_AT_ONCE };
    return list === 'open'
      ? (await monthOf(db, calendar, name, page)).open
      : await changesOfMonth(db, calendar, { month: name, list }, page);
  };
  async function* rows(): AsyncGenerator<MonthRow> {
    for (const list of MONTH_LISTS) {
      let place = 0;
      for (let next: number | null = 0; next !== null; ) {
        const page: Awaited<ReturnType<typeof portion>> = await portion(list, next);
        for (const row of page.items) yield { ...row, list, place: ++place };
        next = page.next;
      }
      if (month.closed?.rowsKept && place !== counted(list))
        throw new Error(`${name}: the close counts ${counted(list)} rows of ${list}, and has ${place}.`);
    }
  }
  const count = MONTH_LISTS.reduce((sum, list) => sum + counted(list), 0);
  return { month, count, rows: rows() };
}

/** What a file of a month's lists holds. */
export function monthTarget({ month, last, closed }: MonthData, language: Language): TableTarget<MonthRow> {
  const words = WORDS[language];
  const kinds: Readonly<Record<string, string>> = FIELD_WORDS[language].codes.kind;
  const column = (heading: string, cell: (row: MonthRow) => Cell | undefined, type: ColumnType = 'text') => ({
    ...{ heading, type },
    cell: (row: MonthRow) => cell(row) ?? null,
  });
  const own = (key: string, cell: (row: MonthRow) => Cell | undefined, type?: ColumnType) =>
    column(ownHeading(key, language), cell, type);
  return {
    title: words.title(month),
    language,
    day: closed?.lastDay ?? last,
    columns: [
      column(words.list, ({ list }) => words.lists[list]),
      column(words.number, ({ place }) => place, 'integer'),
      own('code', ({ code }) => code),
      own('name', ({ name }) => name),
      own('kind', ({ kind }) => kind && kinds[kind]),
      own('officer', ({ officer }) => officer),
      own('zone', ({ zone }) => zone),
      own('updatedOn', ({ updatedOn }) => updatedOn, 'date'),
      own('verifiedOn', ({ verifiedOn }) => verifiedOn, 'date'),
      column(words.fields, ({ fields }) => fields && changesText(fields, language)),
      column(words.areaFrom, ({ areaM2From }) => areaM2From, 'number'),
      column(words.areaTo, ({ areaM2To }) => areaM2To, 'number'),
    ],
  };
}

function changesText(fields: readonly string[], language: Language): string {
  const names = fields.map((key) =>
    key === 'geometry' || fieldWithKey(key) === undefined
      ? nameOfOther(key, language)
      : ownHeading(key, language),
  );
  return names.join(LEDGER_WORDS[language].listSeparator);
}

function nameOfOther(key: string, language: Language): string {
  return key === 'geometry' ? WORDS[language].geometry : key;
}

/** What the lists do not hold, said before they are written. */
export function monthListNotes({ closed }: MonthData, language: Language): string[] {
  const { holds, notKept } = WORDS[language];
  return closed !== null && !closed.rowsKept ? [holds, notKept] : [holds];
}
