/** What is said of positions and outlines. */
export const words = {
  datum_assumed:
    '“{field}”没有说明坐标基准，按 WGS 84 处理并标为近似；如取自高德、腾讯或百度地图会偏几百米，请{say crs} {expected}',
  datum_by_standard:
    '没有写明坐标系，按格式标准取 WGS 84；如取自高德、腾讯或百度地图会偏几百米，请{say crs} {expected}',
  crs_not_understood: '不认识坐标系“{found}”：{count} 行的经纬度按 WGS 84 处理并标为近似',
  crs_by_parameters: '坐标系名称为“{found}”，参数却不是它：按参数 {expected} 读取，请核对',
  crs_assumed_by_area:
    '“{field}”没有说明坐标系：只有按 {expected} 才落在本区范围内，据此读取并标为近似；若是西安80、北京54等，会偏差百米，请{say crs}',
  outside_control_points: '{count} 行在控制点范围之外，换算精度没有保证',
  axes_unverified:
    '“{field}”两个数的先后无法核实（{found}，对调后也是陆地）；按 {expected} 读取；如不对，请{say axes}',
  position_zero: '坐标为 0, 0：{count} 行，视为没有坐标',
  position_other_zone:
    '{count} 行的坐标像是另一个带的（如 {found}），未上图；按 {expected} 则与其他行相邻：请在文件中更正，或分开导入',
  positions_apart: '各行分处相距很远的几处：{found}；如有一处不对，请核对坐标系和带号',
  crs_overridden: '文件写明坐标系 {found}，按您指定的 {expected} 读取：{count} 行',
  axes_swapped: '坐标次序相反（{found}），已按 {expected} 读取；不对请{say axes} lon,lat',
  axes_overridden: '“{field}”按您指定的次序 {expected} 读取',
  positions_disagree: '{count} 行的两组坐标不一致（相差超过 30 米）',
  position_unreadable: '坐标无法理解：{count} 行（如 {found}），未落图',
  position_outside_crs: '坐标超出范围：{count} 行（如 {found}），未落图；范围 {expected}',
  position_swapped: '经度和纬度颠倒：{count} 行（如 {found}），未落图；对调后符合 {expected}，请在表中改正',
  position_fits_other:
    '坐标不符合所写的坐标系：{count} 行（如 {found}），未落图；数值符合 {expected}，请在坐标系一列写明，或另存为一个文件并{say crs}其中一个',
  position_without_crs:
    '坐标没有说明坐标系：{count} 行（如 {found}），未落图；数值符合 {expected}，请在坐标系一列写明，或另存为一个文件并{say crs}其中一个',
  position_fits_nothing: '坐标数值不符合已知的任何坐标系：{count} 行（如 {found}），未落图；请核对',
  position_in_unknown_crs:
    '不认识所写的坐标系：{count} 行（如 {found}），未落图；请改写为 EPSG 编号，或先转换为 WGS 84（{expected}）',
  position_in_refused_crs:
    '所写的坐标系没有转换参数：{count} 行（如 {found}），未落图；请先转换为 {expected}',
  position_without_zone:
    '所写的坐标系没有说明带号或单位：{count} 行（如 {found}），未落图；请写明 {expected}',
  position_without_order: '看不出经纬度的先后：{count} 行（如 {found}），未落图；请{say axes} {expected}',
  position_far: '位置 {found} 远离开发区和库中的资源（应 {expected}），未导入；坐标无误请{say far}',
  positions_swapped: '经度和纬度对调后就在附近：{count} 行（如 {found}）；请{say axes}另一种次序再试',
  position_far_as_said: '远离其他各行：{count} 行（第 {row} 行起，如 {found}），按您说的照所写落图；请核对',
  position_far_from_others: '远离其他各行：{count} 行（如 {found}），未落图',
  geometry_neither_point_nor_area: '图形不是点或面：{count} 行（{found}），未落图',
  place_by_other_columns:
    '图形（或第一组坐标）不能落图，改用其他坐标列：{count} 行（首个在第 {row} 行）；图形没有采用，请核对坐标系',
  heights_dropped: '高程值不保留：{count} 行',
  join_matched: '按“{field}”取得图形：{count} 行（对应 {expected}）',
  join_only_here: '“{field}”在 {expected} 中找不到：{count} 行（如 {found}），未落图',
  join_only_there: '{expected} 中没有用上的图形：{count} 个',
  join_double_here: '几行的“{field}”相同（{count} 个，如 {found}）：分不清图形归谁，未落图',
  join_double_there: '“{field}”在 {expected} 中有几个图形（{count} 个，如 {found}）：分不清是哪个，未落图',
  join_shared: '几行的“{field}”相同（{count} 个，如 {found}）：按您选定，共用同一图形',
  join_parts: '“{field}”在 {expected} 中有几个图形（{count} 个，如 {found}）：按您选定，合为一个资源的几部分',
  join_digits_lost:
    '“{field}”被表格软件存成了数字，末尾几位已丢失：{count} 行（如 {found}），不能对应；请把这一列设为文本后重新导出',
  join_not_here: '没有列“{field}”：此文件不连接，照常读取',
  option_not_here: '此文件用不上 {found}：不用它，照常读取',
  join_proposed: '一起给出的文件中有相同编号的图形：{expected} 行中 {count} 行可取得；加上 {found}',
  join_loosened_exponent: '“{field}”写成了数字，还原为整数后对应：{count} 行（如 {found}）',
  join_loosened_blanks: '“{field}”去掉空格后对应：{count} 行（如 {found}）',
  join_loosened_case: '“{field}”不分大小写后对应：{count} 行（如 {found}）',
  join_loosened_letterO: '“{field}”把字母 O 当作数字 0 后对应：{count} 行（如 {found}）',
  join_loosened_zeros: '“{field}”去掉开头的 0 后对应：{count} 行（如 {found}）',
  address_placed: '按地址落在本地已知地点的代表点，标为近似：{count} 行（如 {found} → {expected}）',
  address_ambiguous: '地址可指几处，未落图：{count} 行（如 {found} → {expected}）',
  address_not_found: '地址中没有本地已知的街镇、园区、道路或楼宇：{count} 行（如 {found}），未落图',
};

export type PositionWords = typeof words;
