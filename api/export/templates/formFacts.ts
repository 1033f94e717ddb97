import { LANGUAGES, type Language } from '#contract/language.ts';
import { tidyHeading } from '#domain/ledger/headingForms.ts';

/** What a form may say once of all its rows, by a placeholder anywhere outside of them: `{日期}`, `截至{年}年{月}月，共{总数}宗`. */
export const FORM_FACTS = {
  date: ['日期', '填表日期', '填报日期', '制表日期', 'date'],
  year: ['年', '年份', 'year'],
  month: ['月', '月份', 'month'],
  day: ['日', 'day'],
  office: ['单位', '填报单位', '填表单位', 'office', 'unit'],
  park: ['园区', '片区', '开发区', 'park', 'zone'],
  total: ['总数', '宗数', '条数', '合计数', 'total', 'count'],
  person: ['填表人', '填报人', '制表人', 'person'],
} as const;
export type FormFact = keyof typeof FORM_FACTS;

const BY_NAME: ReadonlyMap<string, FormFact> = new Map(
  Object.entries(FORM_FACTS).flatMap(([fact, names]) =>
    names.map((name) => [tidyHeading(name), fact as FormFact] as const),
  ),
);

/** What a placeholder means; null for what nobody here knows. */
export function factOf(placeholder: string): FormFact | null {
  return BY_NAME.get(tidyHeading(placeholder)) ?? null;
}

/** What an export knows of itself. */
export interface ExportFacts {
  /** The civil day of its rows. */
  readonly day: string;
  readonly count: number;
  /** Who asked for it; null on a command line. */
  readonly person: string | null;
  /** What the office is called, as the deployment says it. */
  readonly office: string | null;
}

/** The text of a fact; what nobody has said stays blank, for a pen. @param zones the zones of the rows by name */
export function factText(
  fact: FormFact,
  { day, count, person, office }: ExportFacts,
  { zones, language }: { readonly zones: readonly string[]; readonly language: Language },
): string {
  const [year, month, date] = day.split('-');
  const isHan = LANGUAGES[language].script === 'han';
  switch (fact) {
    case 'date':
      return isHan ? `${year}年${Number(month)}月${Number(date)}日` : day;
    case 'year':
      return year;
    case 'month':
      return String(Number(month));
    case 'day':
      return String(Number(date));
    case 'office':
      return office ?? '';
    case 'park':
      return zones.join(isHan ? '、' : ', ');
    case 'total':
      return String(count);
    case 'person':
      return person ?? '';
  }
}
