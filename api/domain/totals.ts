import { tidyUnit } from './unitText.ts';

/** 总 before what can be summed; not 总部, 总体规划, 总平面图, 总经理, 总层数. */
const TOTAL =
  /总(?:价|额|计|款|金|和|数量|量|面积|建|用地|占地|规模|投资|产|营收|收入|税|利润|能耗|耗|造价|成本|费|评估|评价|估|地价|房价|租|容量|负荷|功率|需求|户数|人数)|合计|共计|小计|累计/;
const TOTAL_WORDS = new Set(['total', 'totals', 'subtotal', 'sum', 'aggregate']);
/** Said of each of something, or of the least that can be had: no sum, whatever its unit. */
const OF_EACH =
  /单价|单位|单层|单间|单体|标准层|人均|亩均|地均|户均|均价|平均|最小|最大|最低|最高|起租|起售|可分割|比例|占比|率/;
const OF_EACH_WORDS = new Set([
  'per',
  'average',
  'avg',
  'mean',
  'min',
  'minimum',
  'max',
  'maximum',
  'unit',
  'rate',
  'ratio',
  'each',
]);
/** A sum of money or an area that is all of the unit: 万元, but not 万元/亩. */
const AMOUNT = /(?:元|rmb|cny|usd|m2|km2|亩|公顷|ha|acres?|sqft)$/;

/**
 * Whether a column of the ledger says a sum of its whole site, by its heading: 评估总价, 合计, 保证金(万元), 占地面积(亩), total_price. A
 * part of the site has no such sum; neighbours' sums add up.
 */
export function isTotalHeading(heading: string): boolean {
  const words = heading
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}]+|(?<=[a-z])(?=[A-Z])/u)
    .map((word) => word.toLowerCase());
  const text = tidyUnit(heading);
  const isRate =
    /(?:元|rmb|cny|usd|m2|亩|公顷|人)\/./.test(text) || words.some((word) => OF_EACH_WORDS.has(word));
  if (isRate) return false;
  if (TOTAL.test(text) || words.some((word) => TOTAL_WORDS.has(word))) return true;
  return !OF_EACH.test(text) && AMOUNT.test(text.replace(/[)\]】}]+$/, ''));
}
