import { land } from '#contract/kindLists.ts';
import { SERVICINGS, SITE_STATES, TENURES } from '#contract/kinds.ts';
import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** What the plan and the grant say of land. */
export const PLANNING_FIELDS = [
  { name: 'landUseScheme', key: 'landUseScheme', type: 'text', kinds: land, group: 'planning' },
  { name: 'landUseCode', key: 'landUseCode', type: 'text', kinds: land, group: 'planning' },
  { name: 'landUseText', key: 'landUseText', type: 'text', kinds: land, detail: true, group: 'planning' },
  { name: 'farLower', key: 'farLower', type: 'number', unit: 'ratio', kinds: land, group: 'planning' },
  { name: 'farUpper', key: 'farUpper', type: 'number', unit: 'ratio', kinds: land, group: 'planning' },
  { name: 'density', key: 'densityPercent', type: 'number', unit: 'percent', kinds: land, group: 'planning' },
  { name: 'green', key: 'greenPercent', type: 'number', unit: 'percent', kinds: land, group: 'planning' },
  { name: 'heightLimit', key: 'heightLimitM', type: 'number', unit: 'm', kinds: land, group: 'planning' },
  { name: 'tenure', key: 'tenure', type: 'code', codes: TENURES, kinds: land, group: 'planning' },
  {
    name: 'tenureLeft',
    key: 'tenureLeftYears',
    type: 'number',
    unit: 'years',
    kinds: land,
    group: 'planning',
  },
  { name: 'servicing', key: 'servicing', type: 'code', codes: SERVICINGS, kinds: land, group: 'planning' },
  { name: 'siteState', key: 'siteState', type: 'code', codes: SITE_STATES, kinds: land, group: 'planning' },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const PLANNING_HEADINGS = {
  landUseScheme: { words: '用地分类标准 分类标准 landusescheme' },
  landUseCode: {
    words: '用地代码 用途代码 地类编码 地类代码 用地性质代码 用地用海代码 dlbm landusecode lucode',
    speaksFor: 'land',
  },
  landUseText: { words: '用途说明 landusetext landuseinwords' },
  farLower: {
    words: '容积率下限 容积率下 plotratiolower plotratiomin farlower farmin minfar agreedfarlower',
    patterns: [
      /^(agreed)?(floorarearatio|plotratio|far)(lower|min|minimum)(limit|bound)?$/u,
      /^(agreed)?(lower|min|minimum)(floorarearatio|plotratio|far)$/u,
      /容积率.*(下限|最低|最小)$/u,
      /(下限|最低|最小).*容积率$/u,
    ],
    speaksFor: 'land',
  },
  farUpper: {
    words: `容积率上限 容积率上 plotratioup plotratioupper plotratiomax farupper farmax maxfar
      agreedfarupper`,
    patterns: [
      /^(agreed)?(floorarearatio|plotratio|far)(upper|max|maximum)(limit|bound)?$/u,
      /^(agreed)?(upper|max|maximum)(floorarearatio|plotratio|far)$/u,
      /容积率.*(上限|最高|最大)$/u,
      /(上限|最高|最大).*容积率$/u,
    ],
    speaksFor: 'land',
    zeroMeansUnknown: true,
  },
  densityPercent: {
    words: '建筑密度 建筑系数 density buildingdensity sitecoverage buildingcoverage',
    patterns: [/建筑密度$/u],
    speaksFor: 'land',
    zeroMeansUnknown: true,
  },
  greenPercent: {
    words: '绿地率 绿化率 greenratio green greeningrate',
    patterns: [/绿地率$/u, /绿化率$/u],
    speaksFor: 'land',
  },
  heightLimitM: {
    words: '限高 建筑限高 建筑高度 控制高度 heightlimit maxheight buildingheightlimit',
    patterns: [/限高$/u],
    zeroMeansUnknown: true,
  },
  tenure: {
    words: `使用权类型 土地使用权类型 权利性质 使用权性质 供地方式 供应方式 取得方式 土地取得方式 tenure
      supplytype tenuretype landsupplymethod supplymethod landsupplymode supplymode methodofsupply
      methodoflandsupply modeofsupply wayoflandsupply landsupplytype transfermethod transfermode`,
    speaksFor: 'land',
  },
  tenureLeftYears: {
    words: '剩余年限 剩余使用年限 土地剩余年限 剩余年期 tenureleft remainingyears yearsleft',
  },
  servicing: {
    words: '配套条件 开发程度 土地开发程度 基础设施 通平情况 几通一平 servicing servicedstate',
    speaksFor: 'land',
  },
  siteState: { words: '净地情况 是否净地 土地状况 场地状态 净地毛地 sitestate', speaksFor: 'land' },
} as const satisfies Headings<typeof PLANNING_FIELDS>;
