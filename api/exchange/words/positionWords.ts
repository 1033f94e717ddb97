import type { Words } from './words.ts';

/** What is said of positions and outlines. */
export const POSITION_WORDS: Words = {
  datum_assumed: [
    '“{field}”没有说明坐标基准，按 WGS 84 处理并标为近似；如取自高德、腾讯或百度地图会偏几百米，请加 {expected}',
    '"{field}" names no datum: taken as WGS 84 and marked approximate; from a Chinese web map it is hundreds of metres off, then say {expected}',
  ],
  datum_by_standard: [
    '按 {found} 标准取 WGS 84；如取自高德、腾讯或百度地图会偏几百米，请加 {expected}',
    'WGS 84 by the {found} standard; from a Chinese web map it is hundreds of metres off, then say {expected}',
  ],
  crs_not_understood: ['不认识坐标系“{found}”', 'coordinate system "{found}" is not understood'],
  axes_swapped: [
    '坐标次序相反（{found}），已按 {expected} 读取',
    'the axes stand the other way round ({found}); read as {expected}',
  ],
  positions_disagree: [
    '{count} 行的两组坐标不一致（相差超过 30 米）',
    'two positions of one row disagree by more than 30 m: {count} rows',
  ],
  position_unreadable: [
    '坐标无法理解：{count} 行（如 {found}），未落图',
    'positions not understood: {count} rows (such as {found}), not placed',
  ],
  position_outside_crs: [
    '坐标超出范围：{count} 行（如 {found}），未落图；范围 {expected}',
    'positions outside of their system: {count} rows (such as {found}), not placed; range {expected}',
  ],
  position_far_from_others: [
    '远离其他各行：{count} 行（如 {found}），未落图',
    'far from all others: {count} rows (such as {found}), not placed',
  ],
  geometry_neither_point_nor_area: [
    '图形不是点或面：{count} 行（{found}），未落图',
    'neither a point nor an area: {count} rows ({found}), not placed',
  ],
  heights_dropped: ['高程值不保留：{count} 行', 'heights dropped: {count} rows'],
};
