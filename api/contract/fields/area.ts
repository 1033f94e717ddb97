import { built, office } from '#contract/kindLists.ts';
import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** Areas, in m². */
export const AREA_FIELDS = [
  { name: 'area', key: 'areaM2', type: 'number', unit: 'm2', derived: true, group: 'area' },
  { name: 'available', key: 'availableM2', type: 'number', unit: 'm2', derived: true, group: 'area' },
  { name: 'free', key: 'freeM2', type: 'number', unit: 'm2', total: true, group: 'area' },
  { name: 'declaredArea', key: 'declaredAreaM2', type: 'number', unit: 'm2', total: true, group: 'area' },
  { name: 'computedArea', key: 'computedAreaM2', type: 'number', unit: 'm2', derived: true, group: 'area' },
  {
    name: 'netArea',
    key: 'netAreaM2',
    type: 'number',
    unit: 'm2',
    kinds: office,
    total: true,
    group: 'area',
  },
  {
    name: 'efficiency',
    key: 'efficiencyPercent',
    type: 'number',
    unit: 'percent',
    kinds: office,
    group: 'area',
  },
  { name: 'divisible', key: 'divisibleM2', type: 'number', unit: 'm2', kinds: built, group: 'area' },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const AREA_HEADINGS = {
  declaredAreaM2: { zeroMeansUnknown: true },
  computedAreaM2: { words: '图形面积 computedarea' },
  availableM2: { words: '当前可供 availablenow' },
  freeM2: {
    words: `可供面积 可利用面积 可租面积 可招商面积 可用面积 空置面积 闲置面积 剩余面积 未出租面积
      可出租面积 可售面积 剩余可用面积 availablearea vacantarea freearea availablespace availablesqft
      freeareanow 空闲面积`,
    patterns: [/(可供|可用|可租|可招商|空置|闲置|剩余|空余|未利用)(建筑|用地|土地|厂房|总)?面积$/u],
  },
  netAreaM2: {
    words: '套内面积 使用面积 净面积 netarea usablearea netinternalarea nia',
    speaksFor: 'office',
    zeroMeansUnknown: true,
  },
  efficiencyPercent: {
    words: '得房率 efficiency efficiencyratio',
    speaksFor: 'office',
    zeroMeansUnknown: true,
  },
  divisibleM2: {
    words: `最小分割面积 最小可分割面积 起租面积 可分割面积 最小出租面积 divisiblearea divisible
      smallestdivisiblearea minimumarea smallestdivision`,
    zeroMeansUnknown: true,
  },
  areaM2: null,
} as const satisfies Headings<typeof AREA_FIELDS>;
