import type { Language } from '#contract/language.ts';
import { headingForms, takesUnit, tidyHeading } from '#domain/ledger/headingForms.ts';
import type { QuantityName } from '#domain/quantities.ts';
import { unitOfHeading } from '#domain/unitText.ts';
import { loadWords } from '../../i18n/loadWords.ts';
import type { ProjectKey } from '../projectColumns.ts';
import { quantityOfKey } from './amountText.ts';
import type { RegisterWords } from './registerWords.zh.ts';

export const REGISTER_WORDS = await loadWords<RegisterWords>(import.meta.url, './registerWords');

/** What else is read for a code, beside itself and its words in `registerWords`. */
type CodeSynonyms = Readonly<Record<string, readonly string[]>>;

/** What a project needs of a site is no column. */
type RegisterKey = Exclude<ProjectKey, 'requirement'>;

export interface RegisterColumn {
  readonly key: RegisterKey;
  /** Other headings that mean it, beside those in `registerWords`. */
  readonly known: readonly string[];
  readonly form: 'text' | 'number' | 'industry' | 'code' | 'tags';
  readonly codes?: CodeSynonyms;
}

const INVESTMENT: CodeSynonyms = {
  new: ['新引进', '新签'],
  expansion: ['扩产', '技改', '增资', '改扩建'],
};
const STAGES: CodeSynonyms = {
  lead: ['在盯', '线索', '意向'],
  talks: ['在谈', '对接'],
  signed: ['已签约'],
  landed: ['已落地'],
  building: ['在建', '开工'],
  production: ['达产', '竣工投产'],
  paused: ['暂缓'],
  lost: ['终止'],
};
const LEVELS: CodeSynonyms = {
  province: ['省', '省重点'],
  city: ['市', '市重点'],
  district: ['区', '区重点', '县级'],
};
const TAGS: CodeSynonyms = {
  signing: [],
  construction: [],
  commissioning: [],
  reserve: [],
  revival: [],
  cultivation: [],
  zero_land: [],
  chain_gap: ['补链', '建链'],
};
const GRADES: CodeSynonyms = {
  red: ['红色', '红牌'],
  orange: ['橙色', '橙牌'],
  yellow: ['黄色', '黄牌'],
  green: ['绿色', '绿牌'],
};

const text = (key: RegisterKey, ...known: string[]): RegisterColumn => ({ key, known, form: 'text' });
const number = (key: RegisterKey, ...known: string[]): RegisterColumn => ({ key, known, form: 'number' });
const code = (key: RegisterKey, codes: CodeSynonyms, ...known: string[]): RegisterColumn => ({
  key,
  known,
  form: key === 'tags' ? 'tags' : 'code',
  codes,
});

/** The columns of a register file, in their order. */
export const REGISTER_COLUMNS: readonly RegisterColumn[] = [
  text('code', '编号', '项目代码', '统一编码', 'project code'),
  text('name', '名称', '项目', 'project name', 'name'),
  text('investor', '投资主体', '投资企业', '企业名称', '投资单位', 'company'),
  text('origin', '投资方来源地', '来自', '资金来源地'),
  { ...text('industry', '行业类别', '所属行业', '行业代码', 'sector'), form: 'industry' },
  code('investmentKind', INVESTMENT, '投资类型', '项目性质'),
  code('stage', STAGES, '项目阶段', '项目状态', '进展阶段'),
  code('level', LEVELS, '项目级别', '重点级别', '重点项目级别'),
  code('tags', TAGS, '六个一批', '项目类别'),
  text('cluster', '产业链', '链条', '集群'),
  code('grade', GRADES, '红橙黄绿', '预警等级', '亮牌'),
  text('measure', '推进措施', '解决措施'),
  text('measureOwner', '措施负责人'),
  number('totalInvestmentWan', '总投资', '计划总投资', '总投资额', '投资额', '投资总额'),
  number('fixedInvestmentWan', '固定资产投资', '固投'),
  number('taxWanPerYear', '年税收', '预计税收', '税收', '年纳税'),
  number('outputWanPerYear', '年产值', '产值', '预计产值', '年销售收入'),
  number('researchSharePercent', '研发投入占比', '研发占比'),
  number('energyTcePerWan', '单位能耗', '能耗', '万元能耗'),
  number('jobs', '用工', '用工人数', '就业人数', '带动就业'),
  number('progressPercent', '完成进度', '进度', '实际进度'),
  number('plannedPercent', '计划进度', '应完成进度'),
  text('officer', '责任人', '招商专员', '负责人', '项目专员'),
  text('leader', '分管领导', '牵头领导', '包保领导'),
  text('contact', '联系人', '联系电话', '投资方联系人'),
  text('remarks', '说明', 'notes'),
];

/** The words of each language. */
const WRITTEN: readonly RegisterWords[] = Object.values(REGISTER_WORDS);

const byHeading = new Map<string, RegisterColumn>();
for (const column of REGISTER_COLUMNS)
  for (const heading of [...WRITTEN.map(({ headings }) => headings[column.key]), ...column.known])
    byHeading.set(tidyHeading(heading), column);

/** What a heading means; null for one that is no column of the register, or names a unit that the column cannot have. */
export function registerColumnOf(heading: string): RegisterColumn | null {
  const whole = byHeading.get(tidyHeading(heading));
  if (whole) return whole;
  for (const form of headingForms(heading)) {
    const column = byHeading.get(form.text);
    if (column && takesUnit(column.key, quantityOfColumn(column), form.units)) return column;
  }
  return null;
}

/** The unit of a column's numbers by its heading: 总投资(亿元) → yi; null where it names none. */
export function unitOfColumn(column: RegisterColumn, heading: string): string | null {
  const quantity = quantityOfColumn(column);
  return quantity === null ? null : unitOfHeading(heading, quantity);
}

function quantityOfColumn({ form, key }: RegisterColumn): QuantityName | null {
  return form === 'number' ? quantityOfKey(key) : null;
}

/** The word for a code of a column; what is no code of it stands for itself. */
export function wordOf({ key }: RegisterColumn, value: string, language: Language): string {
  return codeWords(REGISTER_WORDS[language], key)?.[value] ?? value;
}

/** The code that a word stands for, in any language; null for a word that is none. */
export function codeOfWord({ key, codes = {} }: RegisterColumn, word: string): string | null {
  const wanted = tidyHeading(word);
  const found = Object.entries(codes).find(([value, synonyms]) =>
    [value, ...WRITTEN.map((words) => codeWords(words, key)![value]), ...synonyms].some(
      (known) => tidyHeading(known) === wanted,
    ),
  );
  return found ? found[0] : null;
}

/** The words for the codes of a column, each in every language: the reader of a file may have any. */
export function wordsOfCodes({ key, codes = {} }: RegisterColumn): string[] {
  return Object.keys(codes).map((value) => WRITTEN.map((words) => codeWords(words, key)![value]).join('/'));
}

function codeWords({ codes }: RegisterWords, key: string): Readonly<Record<string, string>> | undefined {
  const byColumn: Readonly<Record<string, Readonly<Record<string, string>>>> = codes;
  return byColumn[key];
}
