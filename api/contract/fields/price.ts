import { built, land, office } from '#contract/kindLists.ts';
import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** What it costs. */
export const PRICE_FIELDS = [
  {
    name: 'landPrice',
    key: 'landPriceWanPerMu',
    type: 'number',
    unit: 'wanPerMu',
    kinds: land,
    group: 'price',
  },
  {
    name: 'rent',
    key: 'rentYuanPerM2Month',
    type: 'number',
    unit: 'yuanPerM2Month',
    kinds: built,
    group: 'price',
  },
  {
    name: 'salePrice',
    key: 'salePriceYuanPerM2',
    type: 'number',
    unit: 'yuanPerM2',
    kinds: built,
    group: 'price',
  },
  {
    name: 'propertyFee',
    key: 'propertyFeeYuanPerM2Month',
    type: 'number',
    unit: 'yuanPerM2Month',
    kinds: office,
    group: 'price',
  },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const PRICE_HEADINGS = {
  landPriceWanPerMu: {
    words: `地价 土地价格 土地单价 出让单价 挂牌单价 基准地价 亩单价 价格 单价 报价 参考价格 意向价格
      landprice landpricepermu`,
    wordsWithUnit: `出让价格 出让价 土地出让价格 成交价格 成交价 成交单价 挂牌价格 挂牌价 起始价 起拍价 出让底价
      拟出让价格 transferprice transactionprice price unitprice`,
    patterns: [/(地价|土地价格|土地单价)$/u],
    speaksFor: 'land',
    zeroMeansUnknown: true,
    assumedWithin: [1, 3000],
  },
  rentYuanPerM2Month: {
    words: `租金 租赁价格 出租价格 租金单价 租金标准 租价 月租金 租金报价 参考租金 rent askingrent
      rentalprice rentprice`,
    patterns: [/租金$/u],
    zeroMeansUnknown: true,
    assumedWithin: [5, 500],
  },
  salePriceYuanPerM2: {
    words: '售价 销售价格 出售价格 出售单价 销售单价 saleprice askingprice',
    patterns: [/(售价|出售单价|销售单价)$/u],
    zeroMeansUnknown: true,
    assumedWithin: [300, 200000],
  },
  propertyFeeYuanPerM2Month: {
    words: '物业费 物业管理费 物业费标准 propertyfee servicecharge managementfee',
    speaksFor: 'office',
  },
} as const satisfies Headings<typeof PRICE_FIELDS>;
