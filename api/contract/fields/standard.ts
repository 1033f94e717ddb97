import { land } from '#contract/kindLists.ts';
import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** What an investor has to reach to be given land. */
export const STANDARD_FIELDS = [
  {
    name: 'investmentIntensity',
    key: 'investmentIntensityWanPerMu',
    type: 'number',
    unit: 'wanPerMu',
    kinds: land,
    group: 'standard',
  },
  {
    name: 'taxPerMu',
    key: 'taxPerMuWanPerYear',
    type: 'number',
    unit: 'wanPerMuYear',
    kinds: land,
    group: 'standard',
  },
  {
    name: 'outputPerMu',
    key: 'outputPerMuWanPerYear',
    type: 'number',
    unit: 'wanPerMuYear',
    kinds: land,
    group: 'standard',
  },
  {
    name: 'researchShare',
    key: 'researchSharePercent',
    type: 'number',
    unit: 'percent',
    kinds: land,
    group: 'standard',
  },
  {
    name: 'energyUse',
    key: 'energyUseTcePerWan',
    type: 'number',
    unit: 'tcePerWan',
    kinds: land,
    group: 'standard',
  },
  {
    name: 'admittedIndustries',
    key: 'admittedIndustries',
    type: 'list',
    detail: true,
    matched: true,
    group: 'standard',
  },
  {
    name: 'excludedIndustries',
    key: 'excludedIndustries',
    type: 'list',
    detail: true,
    matched: true,
    group: 'standard',
  },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const STANDARD_HEADINGS = {
  investmentIntensityWanPerMu: {
    words: '投资强度 固定资产投资强度 亩均投资 亩均投资强度 投资强度要求 investmentintensity',
    patterns: [/投资强度$/u],
    zeroMeansUnknown: true,
  },
  taxPerMuWanPerYear: {
    words: '亩均税收 税收强度 亩均税收要求 亩均纳税 taxpermu',
    patterns: [/亩均税收$/u],
    zeroMeansUnknown: true,
  },
  outputPerMuWanPerYear: {
    words: '亩均产值 产出强度 亩均产出 产值强度 亩均营业收入 outputpermu',
    zeroMeansUnknown: true,
  },
  researchSharePercent: {
    words: '研发投入占比 研发占比 研发投入强度 r&d经费占比 rd经费占比 researchshare rdshare',
  },
  energyUseTcePerWan: {
    words: '单位能耗 能耗标准 能耗强度 单位增加值能耗 energyuse energyintensity 万元产值能耗',
  },
  admittedIndustries: {
    words: `准入产业 适合产业 主导产业 产业方向 产业定位 适宜产业 招商方向 规划产业 允许产业
      admittedindustries targetindustries`,
    patterns: [/(准入|适合|适宜|主导|允许|推荐)(的)?(产业|行业)$/u],
  },
  excludedIndustries: { words: '禁止产业 限制产业 负面清单 禁入产业 不准入产业 excludedindustries' },
} as const satisfies Headings<typeof STANDARD_FIELDS>;
