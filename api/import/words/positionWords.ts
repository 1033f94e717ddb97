import type { Words } from './words.ts';

/** What is said of positions and outlines. */
export const POSITION_WORDS: Words = {
  datum_assumed: [
    '“{field}”没有说明坐标基准，按 WGS 84 处理并标为近似；如取自高德、腾讯或百度地图会偏几百米，请{say crs} {expected}',
    '"{field}" names no datum: taken as WGS 84 and marked approximate; from a Chinese web map it is hundreds of metres off, then {say crs} {expected}',
  ],
  datum_by_standard: [
    '按 {found} 标准取 WGS 84；如取自高德、腾讯或百度地图会偏几百米，请{say crs} {expected}',
    'WGS 84 by the {found} standard; from a Chinese web map it is hundreds of metres off, then {say crs} {expected}',
  ],
  crs_not_understood: [
    '不认识坐标系“{found}”：{count} 行的经纬度按 WGS 84 处理并标为近似',
    'coordinate system "{found}" is not known: the degrees of {count row|rows} are taken as WGS 84 and marked approximate',
  ],
  crs_overridden: [
    '文件写明坐标系 {found}，按您指定的 {expected} 读取：{count} 行',
    'the file says {found}; read as {expected}, as you say: {count row|rows}',
  ],
  axes_swapped: [
    '坐标次序相反（{found}），已按 {expected} 读取；不对请{say axes} lon,lat',
    'the axes stand the other way round ({found}); read as {expected}; if wrong, {say axes} lon,lat',
  ],
  axes_overridden: [
    '“{field}”按您指定的次序 {expected} 读取',
    '"{field}" is read in the order that you say: {expected}',
  ],
  positions_disagree: [
    '{count} 行的两组坐标不一致（相差超过 30 米）',
    'two positions of one row disagree by more than 30 m: {count row|rows}',
  ],
  position_unreadable: [
    '坐标无法理解：{count} 行（如 {found}），未落图',
    'positions not understood: {count row|rows} (such as {found}), not placed',
  ],
  position_outside_crs: [
    '坐标超出范围：{count} 行（如 {found}），未落图；范围 {expected}',
    'positions outside of their system: {count row|rows} (such as {found}), not placed; range {expected}',
  ],
  position_swapped: [
    '经度和纬度颠倒：{count} 行（如 {found}），未落图；对调后符合 {expected}，请在表中改正',
    'two numbers the wrong way round: {count row|rows} (such as {found}), not placed; as {expected} they would fit: correct them in the file',
  ],
  position_fits_other: [
    '坐标不符合所写的坐标系：{count} 行（如 {found}），未落图；数值符合 {expected}，请在坐标系一列写明，或另存为一个文件并{say crs}其中一个',
    'coordinates that are not in the system that is said: {count row|rows} (such as {found}), not placed; they fit {expected}: say so in a column for the system, or save them as a file of their own and {say crs} one of these',
  ],
  position_without_crs: [
    '坐标没有说明坐标系：{count} 行（如 {found}），未落图；数值符合 {expected}，请在坐标系一列写明，或另存为一个文件并{say crs}其中一个',
    'coordinates that name no system: {count row|rows} (such as {found}), not placed; they fit {expected}: say so in a column for the system, or save them as a file of their own and {say crs} one of these',
  ],
  position_fits_nothing: [
    '坐标数值不符合已知的任何坐标系：{count} 行（如 {found}），未落图；请核对',
    'coordinates whose numbers fit no system that is known: {count row|rows} (such as {found}), not placed; check them',
  ],
  position_in_unknown_crs: [
    '不认识所写的坐标系：{count} 行（如 {found}），未落图；请改写为 EPSG 编号，或先转换为 WGS 84（{expected}）',
    'in a coordinate system that is not known: {count row|rows} (such as {found}), not placed; write its EPSG number, or convert them to WGS 84 ({expected}) first',
  ],
  position_in_refused_crs: [
    '所写的坐标系没有转换参数：{count} 行（如 {found}），未落图；请先转换为 {expected}',
    'in a system without transformation parameters: {count row|rows} (such as {found}), not placed; convert them to {expected} first',
  ],
  position_without_zone: [
    '所写的坐标系没有说明带号或单位：{count} 行（如 {found}），未落图；请写明 {expected}',
    'in a system without its zone or unit: {count row|rows} (such as {found}), not placed; write {expected}',
  ],
  position_without_order: [
    '看不出经纬度的先后：{count} 行（如 {found}），未落图；请{say axes} {expected}',
    'the order of the two numbers cannot be told: {count row|rows} (such as {found}), not placed; {say axes} {expected}',
  ],
  position_far: [
    '位置 {found} 远离开发区和库中的资源（应 {expected}），未导入；坐标无误请{say far}',
    'the position {found} lies far from the zones and from what is in the record (expected {expected}); left out; if it is right, {say far}',
  ],
  positions_swapped: [
    '经度和纬度对调后就在附近：{count} 行（如 {found}）；请{say axes}另一种次序再试',
    'with the two numbers the other way round they lie near: {count row|rows} (such as {found}); {say axes} the other order',
  ],
  position_far_from_others: [
    '远离其他各行：{count} 行（如 {found}），未落图',
    'far from all others: {count row|rows} (such as {found}), not placed',
  ],
  geometry_neither_point_nor_area: [
    '图形不是点或面：{count} 行（{found}），未落图',
    'neither a point nor an area: {count row|rows} ({found}), not placed',
  ],
  heights_dropped: ['高程值不保留：{count} 行', 'heights dropped: {count row|rows}'],
};
