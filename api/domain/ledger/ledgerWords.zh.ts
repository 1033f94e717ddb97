import type { Unit } from '#contract/fields.ts';

/** Units of a ledger's numbers; the page may show others. Empty: the heading names none. */
const units: Record<Unit, string> = {
  m2: '㎡',
  m: 'm',
  percent: '%',
  ratio: '',
  wanPerMu: '万元/亩',
  wanPerMuYear: '万元/亩/年',
  wan: '万元',
  tcePerWan: '吨标煤/万元',
  t: '吨',
  tPerM2: '吨/㎡',
  kva: 'kVA',
  tPerHour: 't/h',
  m3PerHour: 'm³/h',
  tPerDay: 't/d',
  yuanPerM2Month: '元/㎡/月',
  yuanPerM2: '元/㎡',
  years: '年',
  count: '',
};

/** Columns of a ledger that are no field of the page: a code where the page has a name, a position, what is kept beside. */
const columns = {
  zone: '片区代码',
  park: '园区代码',
  building: '楼宇代码',
  idleState: '动工时限状态',
  idleNextOn: '下一法定时限',
  lon: '经度_WGS84',
  lat: '纬度_WGS84',
  crs: '坐标系',
  east: '东坐标',
  north: '北坐标',
  geometry: 'WKT_WGS84',
  extra: '附加属性',
  key: '记录键',
};

/** Words of ledgers that we write. */
export const words = { title: '资源台账', units, columns, beforeUnit: '', listSeparator: '、' };

export type LedgerWords = typeof words;
