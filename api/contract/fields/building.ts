import { built, factory, halls, office } from '#contract/kindLists.ts';
import { FIRE_CLASSES, FIT_OUTS } from '#contract/kinds.ts';
import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** What a building is like. */
export const BUILDING_FIELDS = [
  { name: 'floors', key: 'floors', type: 'integer', unit: 'count', kinds: halls, group: 'building' },
  { name: 'clearHeight', key: 'clearHeightM', type: 'number', unit: 'm', kinds: built, group: 'building' },
  {
    name: 'upperClearHeight',
    key: 'upperClearHeightM',
    type: 'number',
    unit: 'm',
    kinds: factory,
    group: 'building',
  },
  { name: 'bay', key: 'bayM', type: 'number', unit: 'm', kinds: factory, group: 'building' },
  { name: 'span', key: 'spanM', type: 'number', unit: 'm', kinds: factory, group: 'building' },
  {
    name: 'floorLoad',
    key: 'floorLoadTPerM2',
    type: 'number',
    unit: 'tPerM2',
    kinds: built,
    group: 'building',
  },
  {
    name: 'upperFloorLoad',
    key: 'upperFloorLoadTPerM2',
    type: 'number',
    unit: 'tPerM2',
    kinds: factory,
    group: 'building',
  },
  { name: 'crane', key: 'craneT', type: 'number', unit: 't', kinds: factory, group: 'building' },
  {
    name: 'cranes',
    key: 'cranes',
    type: 'integer',
    unit: 'count',
    kinds: factory,
    total: true,
    group: 'building',
  },
  { name: 'goodsLift', key: 'goodsLiftT', type: 'number', unit: 't', kinds: factory, group: 'building' },
  {
    name: 'goodsLifts',
    key: 'goodsLifts',
    type: 'integer',
    unit: 'count',
    kinds: factory,
    total: true,
    group: 'building',
  },
  { name: 'fireClass', key: 'fireClass', type: 'code', codes: FIRE_CLASSES, kinds: halls, group: 'building' },
  { name: 'sprinklers', key: 'sprinklers', type: 'boolean', kinds: built, group: 'building' },
  { name: 'fitOut', key: 'fitOut', type: 'code', codes: FIT_OUTS, kinds: office, group: 'building' },
  {
    name: 'lifts',
    key: 'lifts',
    type: 'integer',
    unit: 'count',
    kinds: office,
    total: true,
    group: 'building',
  },
  {
    name: 'parking',
    key: 'parking',
    type: 'integer',
    unit: 'count',
    kinds: office,
    total: true,
    group: 'building',
  },
  {
    name: 'airConditioning',
    key: 'airConditioning',
    type: 'text',
    kinds: office,
    detail: true,
    group: 'building',
  },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const BUILDING_HEADINGS = {
  floors: {
    words: '层数 总层数 建筑层数 地上层数 floors storeys stories numberoffloors numfloors',
    zeroMeansUnknown: true,
  },
  clearHeightM: {
    words: `层高 首层层高 一层层高 底层层高 首层净高 净高 檐高 檐口高度 厂房高度 室内净高 clearheight
      ceilingheight eavesheight floorheight`,
    patterns: [/^(首层|一层|底层|1层|单层)(层高|净高|高度)$/u, /(层高|净高|檐高)$/u],
    zeroMeansUnknown: true,
    assumedWithin: [2, 60],
  },
  upperClearHeightM: {
    words: `二层及以上层高 二层以上层高 标准层层高 上层层高 其他层层高 upperclearheight
      clearheightupperfloors`,
    patterns: [/^(二层|二楼|2层|标准层|上层|其他层|其它层|楼上).*(层高|净高)$/u],
    zeroMeansUnknown: true,
    assumedWithin: [2, 60],
  },
  bayM: { words: '柱距 开间 bay baywidth columnspacing', speaksFor: 'factory', zeroMeansUnknown: true },
  spanM: { words: '跨度 单跨跨度 span', speaksFor: 'factory', zeroMeansUnknown: true },
  floorLoadTPerM2: {
    words: `承重 荷载 地面荷载 首层承重 首层荷载 楼面荷载 地面承重 楼板承重 楼面承重 一层承重 一层荷载
      底层荷载 floorload loadcapacity floorloading`,
    patterns: [/^(首层|一层|底层|1层|地面).*(承重|荷载|载荷)$/u, /(承重|荷载|载荷)$/u],
    speaksFor: 'factory',
    zeroMeansUnknown: true,
    assumedWithin: [0.1, 20],
  },
  upperFloorLoadTPerM2: {
    words: '二层及以上承重 二层以上荷载 标准层荷载 楼上荷载 上层荷载 upperfloorload floorloadupperfloors',
    patterns: [/^(二层|二楼|2层|标准层|上层|其他层|其它层|楼上).*(承重|荷载|载荷)$/u],
    zeroMeansUnknown: true,
    assumedWithin: [0.1, 20],
  },
  craneT: {
    words: '行车 行车吨位 天车 吊车 起重机 行车情况 航吊 起吊吨位 crane cranecapacity cranes',
    patterns: [/(行车|天车|吊车|航车)(吨位|起重量)?$/u],
    alsoIn: 'count',
    speaksFor: 'factory',
    zeroMeansUnknown: true,
  },
  cranes: { words: '行车数量 行车台数 天车数量 吊车数量 cranecount numberofcranes' },
  goodsLiftT: {
    words: '货梯 货梯吨位 货梯载重 货梯情况 goodslift freightelevator goodsliftcapacity',
    alsoIn: 'count',
    speaksFor: 'factory',
    zeroMeansUnknown: true,
  },
  goodsLifts: { words: '货梯数量 货梯台数 货梯部数 goodsliftcount goodslifts numberofgoodslifts' },
  fireClass: {
    words: `火灾危险性 火灾危险性类别 消防等级 火灾危险等级 生产类别 消防类别 消防分类 防火类别 fireclass
      firehazardclass firehazard`,
    speaksFor: 'factory',
  },
  sprinklers: { words: '喷淋 自动喷淋 消防喷淋 是否有喷淋 sprinklers sprinkler sprinklered' },
  fitOut: { words: '装修 装修情况 装修标准 装修状况 交付标准 fitout fitoutstate', speaksFor: 'office' },
  lifts: { words: '客梯 电梯 客梯数量 电梯数量 电梯数 lifts elevators passengerlifts', speaksFor: 'office' },
  parking: { words: '车位 停车位 车位数 停车位数量 parking parkingspaces' },
  airConditioning: { words: '空调 空调系统 空调形式 airconditioning hvac' },
} as const satisfies Headings<typeof BUILDING_FIELDS>;
