import type { Notice } from './formats/source.ts';

type Words = Readonly<Record<string, readonly [zh: string, en: string]>>;

/** What is said of a file or a row, by code. `{found}` and the like stand for the notice's own values. */
const WORDS: Words = {
  // the file
  file_missing: ['找不到文件 {found}', 'no such file: {found}'],
  not_a_file: ['{found} 不是文件', '{found} is not a file'],
  file_empty: ['文件是空的', 'the file is empty'],
  not_a_text_file: ['不是文本文件（{found}）', 'not a text file ({found})'],
  format_unknown: [
    '无法识别的格式（{found}），应为 {expected}',
    'unknown format ({found}), expected {expected}',
  ],
  html_table: [
    '这是改了扩展名的网页表格；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入',
    'this is a web page under another name; open it in Excel or WPS and save it as .xlsx',
  ],
  xls_legacy: [
    '这是旧版 .xls（或加密的 .xls）；请用 Excel 或 WPS 打开，另存为 .xlsx（不设密码）再导入',
    'this is a legacy .xls (or a locked one); open it in Excel or WPS and save it as .xlsx without a password',
  ],
  xlsx_locked: [
    '文件设有打开密码；请在 Excel 或 WPS 中去掉密码，另存后再导入',
    'the workbook is locked by a password; take it off in Excel or WPS, save, and import again',
  ],
  xlsb: ['这是 .xlsb；请另存为 .xlsx', 'this is an .xlsb workbook; save it as .xlsx'],
  not_a_workbook: ['这个 ZIP 文件不是 Excel 工作簿', 'this ZIP archive is no workbook'],
  xlsx_part_missing: ['工作簿不完整：缺 {found}', 'the workbook lacks its part {found}'],
  archive_damaged: ['压缩包损坏（{found}）', 'the archive is damaged ({found})'],
  archive_locked: ['压缩包有密码（{found}）', 'the archive is locked ({found})'],
  archive_entries: [
    '压缩包内文件过多（{found}），上限 {expected}',
    'too many entries ({found}), expected {expected}',
  ],
  archive_too_large: [
    '展开后过大（{found}），上限 {expected}',
    'too large when expanded ({found}), expected {expected}',
  ],
  archive_ratio: [
    '压缩比异常（{found}），上限 {expected}',
    'suspicious compression ({found}), expected {expected}',
  ],
  xml_dtd: ['{found} 含文档类型声明，拒绝读取', '{found} declares a document type; refused'],
  xml_malformed: ['工作簿内容损坏（{found}）', 'the workbook is damaged ({found})'],
  xml_too_long: ['{found} 过长，上限 {expected}', '{found} is too long, expected {expected}'],
  no_such_sheet: ['没有工作表 {found}；现有：{expected}', 'no sheet {found}; there are: {expected}'],
  no_heading_row: ['找不到表头行', 'no heading row was found'],
  csv_malformed: ['CSV 有误（{found}）', 'malformed CSV ({found})'],
  encoding_unknown: [
    '无法判断编码（{found}）；请用 {expected}',
    'the encoding cannot be told ({found}); say {expected}',
  ],
  not_geojson: ['不是 GeoJSON（{found}），应为 {expected}', 'not GeoJSON ({found}), expected {expected}'],
  json_malformed: ['JSON 有误（{found}）', 'malformed JSON ({found})'],
  json_truncated: ['JSON 不完整（{found}）', 'the JSON ends too early ({found})'],
  json_too_deep: [
    'JSON 嵌套过深（{found}），上限 {expected}',
    'nested too deep ({found}), expected {expected}',
  ],
  feature_too_long: ['要素过大，上限 {expected}', 'a feature is too long, expected {expected}'],
  features_missing: [
    'FeatureCollection 缺少 features 数组（{found}）',
    'a FeatureCollection without a list of features ({found})',
  ],
  member_repeated: ['JSON 成员重名', 'a member stands twice in the JSON'],
  crs_member_not_understood: ['crs 成员无法理解（{found}）', 'the crs member is not understood ({found})'],
  map_malformed: ['映射文件有误：{found}', 'the map file is wrong: {found}'],
  unit_unknown: ['没有单位 {found}；可用：{expected}', 'no unit {found}; there are: {expected}'],
  kind_needed: [
    '看不出资源类型（{found}）；请加 {expected}',
    'the kind of resource cannot be told ({found}); say {expected}',
  ],
  crs_ambiguous: [
    '坐标没有说明坐标系（{found}）；请加 {expected}',
    'the coordinates name no system ({found}); say {expected}',
  ],
  crs_unknown: ['不认识坐标系 {found}；请加 {expected}', 'unknown coordinate system {found}; say {expected}'],
  crs_zone_missing: [
    '坐标系 {found} 没有说明带号；请加 {expected}',
    '{found} does not say its zone; say {expected}',
  ],
  crs_refused: [
    '{found}：没有转换参数，不能转换（偏移可达百米）；请先转换为 {expected}',
    '{found}: no transformation parameters, off by up to a hundred metres; convert it to {expected} first',
  ],
  axis_order_ambiguous: [
    '看不出经纬度的先后（{found}）；请加 {expected}',
    'the order of the two numbers cannot be told ({found}); say {expected}',
  ],
  // notes and warnings
  encoding_assumed: [
    '编码按 {expected} 读取，依据：{found}；不对请用 --encoding',
    'read as {expected}: {found}; if wrong, say --encoding',
  ],
  text_damaged: ['文本有损坏的字符（{found}）', 'damaged characters ({found})'],
  delimiter_detected: ['分隔符：{found}', 'delimiter: {found}'],
  heading_repeated: [
    '表头“{field}”重复，两列都保留',
    'heading "{field}" stands twice; both columns are kept',
  ],
  summary_rows_left_out: ['合计行不导入：{count} 行', 'sums left out: {count} rows'],
  divider_rows_left_out: [
    '分节或说明行不导入：{count} 行（第 {row} 行：{found}）',
    'lines that divide the table left out: {count} (row {row}: {found})',
  ],
  hidden_sheet_left_out: ['隐藏的工作表未导入', 'a hidden sheet is left out'],
  sheet_left_out: ['工作表没有可识别的表头，未导入', 'a sheet without known headings is left out'],
  formula_errors_read_as_empty: ['公式错误按空值处理：{count} 处', 'formula errors read as empty: {count}'],
  columns_kept_as_attributes: [
    '{count} 列没有对应字段，作为附加属性保留：{found}',
    '{count} columns have no field and are kept as attributes: {found}',
  ],
  column_not_understood: [
    '列“{field}”的内容不像{expected}，作为附加属性保留',
    'the cells of "{field}" are no {expected}; kept as an attribute',
  ],
  map_heading_absent: [
    '映射中的列“{field}”不在表中',
    'the map names "{field}", which the table does not have',
  ],
  status_not_said: [
    '没有状态列：新资源按“可供”，已有的不变；可用 --map 的 defaults 指定',
    "no column names the status: new resources are available, known ones keep theirs; say it in the map's defaults",
  ],
  unit_not_said: [
    '“{field}”没有单位，{count} 行未采用（如 {found}）；请写 {expected}',
    '"{field}" names no unit: {count} rows without it (such as {found}); say {expected}',
  ],
  unit_by_form: [
    '面积没有单位；按《{found}》的格式取 {expected}',
    'areas without a unit: taken in {expected} by the form {found}',
  ],
  unit_by_polygons: [
    '“{field}”没有单位；对照图形（{found}）取 {expected}',
    '"{field}" names no unit: {expected}, by comparison with {found}',
  ],
  key_not_unique: ['“{field}”重复过多，不作为编号', '"{field}" repeats too often to be a key'],
  key_repeated: [
    '编号重复：{count} 行（如 {found}），以编号加内容区分',
    'a key stands several times: {count} rows (such as {found}); told apart by content',
  ],
  rows_equal: ['完全相同的行：{count} 行，仍逐行导入', 'rows equal to another one: {count}; kept'],
  beside_demo: [
    '库中还有示例数据；加 {expected} 可用自己的数据替换',
    'the demo zone is still in the record; {expected} replaces it',
  ],
  status_corrections: [
    '{count} 处状态跳转不在流程内，记为更正',
    '{count} changes of status are not in the transition table; recorded as corrections',
  ],
  zone_unknown: [
    '没有开发区“{found}”：{count} 行不归入；已有：{expected}',
    'no zone "{found}": {count} rows without; there are: {expected}',
  ],
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
  geometry_repaired: [
    '图形自相交已修复：{count} 个（{found}）',
    'invalid outlines repaired: {count} ({found})',
  ],
  bounds_swapped: [
    '上下限颠倒，已对调：{count} 行（如 {found}）',
    'bounds the wrong way round, swapped: {count} rows (such as {found})',
  ],
  number_before_words: [
    '“{field}”取数字部分：{count} 行（如 {found}）',
    '"{field}": the number before words is taken: {count} rows (such as {found})',
  ],
  unreadable: [
    '“{field}”无法理解：{count} 行（如 {found}），按未知处理',
    '"{field}" not understood: {count} rows (such as {found}), taken as unknown',
  ],
  several: [
    '“{field}”一格多值：{count} 行（如 {found}），按未知处理',
    '"{field}" has several values: {count} rows (such as {found}), taken as unknown',
  ],
  negative: [
    '“{field}”为负数：{count} 行（如 {found}），按未知处理',
    '"{field}" is negative: {count} rows (such as {found}), taken as unknown',
  ],
  wrong_unit: [
    '“{field}”单位不符：{count} 行（如 {found}），按未知处理',
    '"{field}" has another quantity\'s unit: {count} rows (such as {found}), taken as unknown',
  ],
  foreign_currency: [
    '“{field}”不是人民币：{count} 行（如 {found}），按未知处理',
    '"{field}" is in a foreign currency: {count} rows (such as {found}), taken as unknown',
  ],
  out_of_range: [
    '“{field}”超出范围：{count} 行（如 {found}，应为 {expected}），按未知处理',
    '"{field}" out of range: {count} rows (such as {found}, expected {expected}), taken as unknown',
  ],
  not_a_whole_number: [
    '“{field}”不是整数：{count} 行（如 {found}），按未知处理',
    '"{field}" is no whole number: {count} rows (such as {found}), taken as unknown',
  ],
  floor_not_understood: [
    '楼层无法理解：{count} 行（如 {found}）',
    'floors not understood: {count} rows (such as {found})',
  ],
  date_ambiguous: [
    '“{field}”的日期有歧义：{count} 行（如 {found}），按未知处理',
    '"{field}" is ambiguous as a date: {count} rows (such as {found}), taken as unknown',
  ],
  date_no_such_day: [
    '“{field}”没有这一天：{count} 行（如 {found}），按未知处理',
    '"{field}" is no day: {count} rows (such as {found}), taken as unknown',
  ],
  date_unreadable: [
    '“{field}”不是日期：{count} 行（如 {found}），按未知处理',
    '"{field}" is no date: {count} rows (such as {found}), taken as unknown',
  ],
  unknown_value: [
    '“{field}”的“{found}”不认识，应为 {expected}',
    '"{field}": "{found}" is not known, expected {expected}',
  ],
  land_use_scheme_not_said: [
    '用地代码没有说明分类标准：{count} 行（如 {found}），作为文字保留',
    'land-use codes without their scheme: {count} rows (such as {found}), kept as words',
  ],
  remade: [
    '{found} 已分割或合并为 {expected}，未导入',
    '{found} was split or merged into {expected}; left out',
  ],
  not_yours: ['不是您负责的资源（{found}），未改动', 'not one of yours ({found}); left as it is'],
  planner_only: ['状态 {found} 只有规划人员可以改', 'only a planner may change the status {found}'],
  publication_left: [
    '“对外公开”一列不采用：您没有发布权限',
    'the column of what is published is left out: you may not publish',
  ],
  row_names_nothing: ['这一行没有名称、编号、面积或坐标', 'the row has no name, key, area or position'],
  geometry_invalid: [
    '图形无效且无法不变形地修复（{found}）',
    'the outline is invalid and cannot be repaired unchanged ({found})',
  ],
};

export type WordLanguage = 'zh' | 'en';

/** A notice or a reject in the reader's language. A code without words of its own is said with what was found and expected. */
export function sayNotice(notice: Omit<Notice, 'level'>, language: WordLanguage): string {
  const words = WORDS[notice.code]?.[language === 'zh' ? 0 : 1] ?? fallback(notice);
  const values: Record<string, unknown> = { ...notice };
  return words.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? (name === 'count' ? 1 : '—')),
  );
}

function fallback({ code, field, found, expected }: Omit<Notice, 'level'>): string {
  const parts = [
    field && `${field}:`,
    code.replaceAll('_', ' '),
    found && `(${found})`,
    expected && `→ ${expected}`,
  ];
  return parts.filter(Boolean).join(' ');
}
