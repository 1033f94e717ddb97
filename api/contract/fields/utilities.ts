import { halls } from '#contract/kindLists.ts';
import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** What is laid on, and what the environment allows. */
export const UTILITIES_FIELDS = [
  {
    name: 'power',
    key: 'powerKva',
    type: 'number',
    unit: 'kva',
    kinds: halls,
    total: true,
    group: 'utilities',
  },
  {
    name: 'steam',
    key: 'steamTPerHour',
    type: 'number',
    unit: 'tPerHour',
    kinds: halls,
    total: true,
    group: 'utilities',
  },
  {
    name: 'gas',
    key: 'gasM3PerHour',
    type: 'number',
    unit: 'm3PerHour',
    kinds: halls,
    total: true,
    group: 'utilities',
  },
  {
    name: 'water',
    key: 'waterTPerDay',
    type: 'number',
    unit: 'tPerDay',
    kinds: halls,
    total: true,
    group: 'utilities',
  },
  {
    name: 'sewage',
    key: 'sewageTPerDay',
    type: 'number',
    unit: 'tPerDay',
    kinds: halls,
    total: true,
    group: 'utilities',
  },
  { name: 'environment', key: 'environment', type: 'text', detail: true, matched: true, group: 'utilities' },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const UTILITIES_HEADINGS = {
  powerKva: {
    words: `配电 配电容量 供电容量 变压器容量 电力容量 用电容量 供电 变压器 电力 power powersupply
      powercapacity electricity`,
    patterns: [/(配电|供电|用电|电力|变压器)(容量|负荷)?$/u],
  },
  steamTPerHour: { words: '蒸汽 供汽 蒸汽供应 蒸汽量 供热 steam steamsupply', speaksFor: 'factory' },
  gasM3PerHour: { words: '燃气 天然气 供气 供气量 用气量 gas gassupply naturalgas' },
  waterTPerDay: { words: '供水 供水量 用水量 给水 日供水量 water watersupply' },
  sewageTPerDay: {
    words: '排污 污水处理 污水 排水量 污水处理能力 污水排放 日排污量 sewage wastewater sewagecapacity',
  },
  environment: {
    words: `环保要求 环评 环评要求 环评类别 环境容量 环境要求 环保限制 environment environmentlimits
      environmentalclass environmentallimits`,
  },
} as const satisfies Headings<typeof UTILITIES_FIELDS>;
