import type { Language } from '#contract/language.ts';
import { headingForms, takesUnit, tidyHeading } from '#domain/ledger/headingForms.ts';
import type { QuantityName } from '#domain/quantities.ts';
import { unitOfHeading } from '#domain/unitText.ts';
import type { ProjectKey } from '../projectColumns.ts';
import { quantityOfKey } from './amountText.ts';

/** Words for codes: the first Chinese and the first English one are written, each is read. */
type CodeWords = Readonly<Record<string, readonly [zh: string, en: string, ...more: string[]]>>;

/** What a project needs of a site is no column. */
type RegisterKey = Exclude<ProjectKey, 'requirement'>;

export interface RegisterColumn {
  readonly key: RegisterKey;
  readonly zh: string;
  readonly en: string;
  /** Other headings that mean it. */
  readonly known: readonly string[];
  readonly form: 'text' | 'number' | 'industry' | 'code' | 'tags';
  readonly words?: CodeWords;
}

const INVESTMENT: CodeWords = {
  new: ['新建', 'new', '新引进', '新签'],
  expansion: ['增资扩产', 'expansion', '扩产', '技改', '增资', '改扩建'],
};
const STAGES: CodeWords = {
  lead: ['盯引', 'lead', '在盯', '线索', '意向'],
  talks: ['洽谈', 'talks', '在谈', '对接'],
  signed: ['签约', 'signed', '已签约'],
  landed: ['落地', 'landed', '已落地'],
  building: ['建设', 'building', '在建', '开工'],
  production: ['投产', 'production', '达产', '竣工投产'],
  paused: ['搁置', 'paused', '暂缓'],
  lost: ['流失', 'lost', '终止'],
};
const LEVELS: CodeWords = {
  province: ['省级', 'province', '省', '省重点'],
  city: ['市级', 'city', '市', '市重点'],
  district: ['区级', 'district', '区', '区重点', '县级'],
};
const TAGS: CodeWords = {
  signing: ['签约落地', 'signing'],
  construction: ['开工建设', 'construction'],
  commissioning: ['投产达产', 'commissioning'],
  reserve: ['招商储备', 'reserve'],
  revival: ['闲置盘活', 'revival'],
  cultivation: ['梯次培育', 'cultivation'],
  zero_land: ['零地招商', 'zero land'],
  chain_gap: ['建链补链', 'chain gap', '补链', '建链'],
};
const GRADES: CodeWords = {
  red: ['红', 'red', '红色', '红牌'],
  orange: ['橙', 'orange', '橙色', '橙牌'],
  yellow: ['黄', 'yellow', '黄色', '黄牌'],
  green: ['绿', 'green', '绿色', '绿牌'],
};

const text = (key: RegisterKey, zh: string, en: string, ...known: string[]): RegisterColumn => ({
  key,
  zh,
  en,
  known,
  form: 'text',
});
const number = (key: RegisterKey, zh: string, en: string, ...known: string[]): RegisterColumn => ({
  ...text(key, zh, en, ...known),
  form: 'number',
});
const code = (
  key: RegisterKey,
  [zh, en, ...known]: readonly [string, string, ...string[]],
  words: CodeWords,
): RegisterColumn => ({ key, zh, en, known, form: key === 'tags' ? 'tags' : 'code', words });

/** The columns of a register file, in their order. */
export const REGISTER_COLUMNS: readonly RegisterColumn[] = [
  text('code', '项目编号', 'Code', '编号', '项目代码', '统一编码', 'project code'),
  text('name', '项目名称', 'Project', '名称', '项目', 'project name', 'name'),
  text('investor', '投资方', 'Investor', '投资主体', '投资企业', '企业名称', '投资单位', 'company'),
  text('origin', '来源地', 'Origin', '投资方来源地', '来自', '资金来源地'),
  { ...text('industry', '行业', 'Industry', '行业类别', '所属行业', '行业代码', 'sector'), form: 'industry' },
  code('investmentKind', ['建设性质', 'Investment kind', '投资类型', '项目性质'], INVESTMENT),
  code('stage', ['阶段', 'Stage', '项目阶段', '项目状态', '进展阶段'], STAGES),
  code('level', ['级别', 'Level', '项目级别', '重点级别', '重点项目级别'], LEVELS),
  code('tags', ['标签', 'Tags', '六个一批', '项目类别'], TAGS),
  text('cluster', '产业集群', 'Cluster', '产业链', '链条', '集群'),
  code('grade', ['分级', 'Grade', '红橙黄绿', '预警等级', '亮牌'], GRADES),
  text('measure', '措施', 'Measure', '推进措施', '解决措施'),
  text('measureOwner', '措施责任人', 'Measure owner', '措施负责人'),
  number(
    'totalInvestmentWan',
    '总投资(万元)',
    'Total investment (CNY 10,000)',
    '总投资',
    '计划总投资',
    '总投资额',
    '投资额',
    '投资总额',
  ),
  number('fixedInvestmentWan', '固定资产投资(万元)', 'Fixed investment (CNY 10,000)', '固定资产投资', '固投'),
  number('taxWanPerYear', '年税收(万元)', 'Tax a year (CNY 10,000)', '年税收', '预计税收', '税收', '年纳税'),
  number(
    'outputWanPerYear',
    '年产值(万元)',
    'Output a year (CNY 10,000)',
    '年产值',
    '产值',
    '预计产值',
    '年销售收入',
  ),
  number('researchSharePercent', '研发投入占比(%)', 'R&D share (%)', '研发投入占比', '研发占比'),
  number(
    'energyTcePerWan',
    '单位能耗(吨标煤/万元)',
    'Energy (tce per CNY 10,000)',
    '单位能耗',
    '能耗',
    '万元能耗',
  ),
  number('jobs', '用工(人)', 'Jobs', '用工', '用工人数', '就业人数', '带动就业'),
  number('progressPercent', '完成进度(%)', 'Progress (%)', '完成进度', '进度', '实际进度'),
  number('plannedPercent', '计划进度(%)', 'Planned (%)', '计划进度', '应完成进度'),
  text('officer', '包靠人员', 'Officer', '责任人', '招商专员', '负责人', '项目专员'),
  text('leader', '包靠领导', 'Leader', '分管领导', '牵头领导', '包保领导'),
  text('contact', '联系方式', 'Contact', '联系人', '联系电话', '投资方联系人'),
  text('remarks', '备注', 'Remarks', '说明', 'notes'),
];

const byHeading = new Map<string, RegisterColumn>();
for (const column of REGISTER_COLUMNS)
  for (const heading of [column.zh, column.en, ...column.known]) byHeading.set(tidyHeading(heading), column);

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

/** The word for a code. */
export function wordOf(words: CodeWords, value: string, language: Language): string {
  const known = words[value];
  return known ? known[language === 'zh' ? 0 : 1] : value;
}

/** The code that a word stands for; null for a word that is none. */
export function codeOfWord(words: CodeWords, word: string): string | null {
  const wanted = tidyHeading(word);
  const found = Object.entries(words).find(([value, list]) =>
    [value, ...list].some((known) => tidyHeading(known) === wanted),
  );
  return found ? found[0] : null;
}
