import { land } from '#contract/kindLists.ts';
import { IDLE_CAUSES } from '#contract/kinds.ts';
import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** The facts of the idle clock. */
export const IDLE_FIELDS = [
  {
    name: 'deliveredOn',
    key: 'deliveredOn',
    type: 'date',
    kinds: land,
    private: true,
    group: 'idle',
  },
  { name: 'agreedStartOn', key: 'agreedStartOn', type: 'date', kinds: land, private: true, group: 'idle' },
  { name: 'actualStartOn', key: 'actualStartOn', type: 'date', kinds: land, private: true, group: 'idle' },
  {
    name: 'stoppedOn',
    key: 'stoppedOn',
    type: 'date',
    kinds: land,
    private: true,
    group: 'idle',
  },
  {
    name: 'developedArea',
    key: 'developedAreaM2',
    type: 'number',
    unit: 'm2',
    kinds: land,
    private: true,
    total: true,
    group: 'idle',
  },
  {
    name: 'invested',
    key: 'investedWan',
    type: 'number',
    unit: 'wan',
    kinds: land,
    private: true,
    total: true,
    group: 'idle',
  },
  {
    name: 'totalInvestment',
    key: 'totalInvestmentWan',
    type: 'number',
    unit: 'wan',
    kinds: land,
    private: true,
    total: true,
    group: 'idle',
  },
  {
    name: 'idleCause',
    key: 'idleCause',
    type: 'code',
    codes: IDLE_CAUSES,
    kinds: land,
    private: true,
    group: 'idle',
  },
  {
    name: 'extendedUntil',
    key: 'extendedUntil',
    type: 'date',
    kinds: land,
    private: true,
    group: 'idle',
  },
  {
    name: 'idleFindingNumber',
    key: 'idleFindingNumber',
    type: 'text',
    kinds: land,
    private: true,
    group: 'idle',
  },
  {
    name: 'idleFindingOn',
    key: 'idleFindingOn',
    type: 'date',
    kinds: land,
    private: true,
    group: 'idle',
  },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const IDLE_HEADINGS = {
  deliveredOn: { words: '实际交地时间 交地时间 交地日期 实际交地日期 deliveredon deliverydate' },
  agreedStartOn: {
    words: `约定开工 约定动工 约定开工时间 约定开工日期 合同约定开工时间 约定动工时间 约定动工日期 agreedstarttime
      agreedstarton agreedstart agreedcommencement 约定开工日`,
    patterns: [
      /^agreed(construction)?(start|starting|commencement)(time|date|on)?$/u,
      /约定(开工|动工)(时间|日期)$/u,
    ],
    speaksFor: 'land',
  },
  actualStartOn: {
    words: `实际开工时间 实际开工日期 开工时间 开工日期 动工时间 实际动工时间 actualstarttime actualstarton
      actualstart actualcommencement 实际开工日`,
    patterns: [
      /^actual(construction)?(start|starting|commencement)(time|date|on)?$/u,
      /实际(开工|动工)(时间|日期)$/u,
    ],
  },
  stoppedOn: { words: '停工时间 停工日期 停建时间 stoppedon stopdate' },
  developedAreaM2: { words: '已开发面积 已建设面积 已利用面积 已动工面积 开发建设面积 developedarea' },
  investedWan: { words: '已投资额 已投资 完成投资 累计投资 已完成投资 invested investedsum' },
  totalInvestmentWan: {
    words: '总投资 总投资额 计划总投资 项目总投资 totalinvestment',
    zeroMeansUnknown: true,
  },
  idleCause: { words: '闲置原因 闲置成因 未动工或停工原因 未动工原因 停工原因 idlecause causeofidleness' },
  extendedUntil: { words: '延期至 延长开工至 延期开工时间 extendeduntil' },
  idleFindingNumber: {
    words: '认定书编号 闲置认定书编号 闲置土地认定书 认定书文号 idlefindingnumber 闲置认定书文号',
  },
  idleFindingOn: { words: '认定日期 认定时间 闲置认定日期 idlefindingon idlefindingdate' },
} as const satisfies Headings<typeof IDLE_FIELDS>;
