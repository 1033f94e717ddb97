import type { Words } from './words.ts';

/** Why a file is refused as a whole. */
export const REFUSAL_WORDS: Words = {
  file_missing: ['找不到文件 {found}', 'no such file: {found}'],
  not_a_file: [
    '{found} 不是文件；文件夹（如 .gdb）请先用 QGIS、ArcGIS 等导出为 GeoJSON',
    '{found} is not a file; a folder (such as a .gdb) has to be exported as GeoJSON in QGIS, ArcGIS or the like',
  ],
  file_empty: ['文件是空的', 'the file is empty'],
  not_a_text_file: [
    '不认识这种文件（{found}）；可导入 {expected}',
    'not a kind of file that is known ({found}); what can be imported is {expected}',
  ],
  not_a_workbook: [
    '文件里没有 Excel 工作簿；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入',
    'there is no workbook in the file; open it in Excel or WPS and save it as .xlsx',
  ],
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
  too_many_rows: [
    '行数过多（{found}），上限 {expected}；请拆成几个文件',
    'too many rows ({found}), expected {expected}; split the file',
  ],
  too_many_columns: [
    '列数过多（{found}），上限 {expected}',
    'too many columns ({found}), expected {expected}',
  ],
  too_many_cells: [
    '有内容的单元格过多（{found}），上限 {expected}；请拆成几个文件',
    'too many filled cells ({found}), expected {expected}; split the file',
  ],
  cell_too_long: [
    '单元格过长（{found}），上限 {expected} 个字符',
    'a cell is too long ({found}), expected {expected} characters',
  ],
  long_texts_too_long: [
    '长文本合计过长（{found}），上限 {expected} 个字符；请拆成几个文件',
    'the long texts are too long together ({found}), expected {expected} characters; split the file',
  ],
  reading_memory: [
    '读取这个文件需要的内存过多（{found} MB），上限 {expected} MB；请拆成几个文件',
    'reading the file takes too much memory ({found} MB), expected {expected} MB; split it',
  ],
  reading_time: [
    '读取这个文件用时过长（{found} 秒），上限 {expected} 秒；请拆成几个文件',
    'reading the file takes too long ({found} s), expected {expected} s; split it',
  ],
  reading_crashed: [
    '读取这个文件时意外中止（{found}），未写入任何内容',
    'reading the file ended unexpectedly ({found}); nothing was written',
  ],
  no_such_sheet: ['没有工作表 {found}；现有：{expected}', 'no sheet {found}; there are: {expected}'],
  no_heading_row: [
    '找不到表头行；请在数据上方加一行列名（如“编号、名称、面积（亩）”）',
    'no heading row was found; put a row of headings above the data (such as "code, name, area (ha)")',
  ],
  csv_malformed: ['CSV 有误（{found}）', 'malformed CSV ({found})'],
  encoding_unknown: [
    '无法判断编码（{found}）；请{say encoding} {expected}，或另存为 UTF-8',
    'the encoding cannot be told ({found}); {say encoding} {expected}, or save it as UTF-8',
  ],
  number_format_too_long: [
    '单元格数字格式过长（{found} 个字符），上限 {expected}',
    'a number format is too long ({found} characters), expected {expected}',
  ],
  too_many_styles: ['样式过多（{found}），上限 {expected}', 'too many styles ({found}), expected {expected}'],
  too_many_merged_cells: [
    '合并的单元格过多（{found}），上限 {expected}',
    'too many merged cells ({found}), expected {expected}',
  ],
  not_geojson: ['不是 GeoJSON（{found}），应为 {expected}', 'not GeoJSON ({found}), expected {expected}'],
  json_malformed: ['JSON 有误（行:列 {found}）', 'malformed JSON (line:column {found})'],
  json_truncated: [
    'JSON 文件不完整：在 行:列 {found} 处中断；请重新导出或传输',
    'the JSON is cut off at line:column {found}; export or transfer it again',
  ],
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
    '看不出资源类型（{found}）；请{say kind} {expected}',
    'the kind of resource cannot be told ({found}); {say kind} {expected}',
  ],
  crs_ambiguous: [
    '坐标没有说明坐标系（{found}）；请{say crs} {expected}',
    'the coordinates name no system ({found}); {say crs} {expected}',
  ],
  crs_fits_nothing: [
    '坐标数值不符合已知的任何坐标系（{found}）；请核对数值，或{say crs} {expected}',
    'the numbers of the coordinates fit no system that is known ({found}); check them, or {say crs} {expected}',
  ],
  crs_unknown: [
    '不认识坐标系 {found}；请先用 QGIS、ArcGIS 等转换为 WGS 84（{expected}）再导入；只要属性、不要位置，请{say crs} none',
    'unknown coordinate system {found}; convert the file to WGS 84 ({expected}) in QGIS, ArcGIS or the like; to import it without places, {say crs} none',
  ],
  crs_zone_missing: [
    '坐标系 {found} 没有说明带号或单位；请{say crs} {expected}',
    '{found} does not say its zone or its unit; {say crs} {expected}',
  ],
  crs_refused: [
    '{found}：没有转换参数，不能转换（偏移可达百米）；请先转换为 {expected}',
    '{found}: no transformation parameters, off by up to a hundred metres; convert it to {expected} first',
  ],
  crs_without_use: [
    '没有一行用得上坐标系 {found}：文件没有坐标，或坐标列自己写明了坐标系；请去掉',
    'no row has use for the coordinate system {found}: the file has no coordinates, or says their system itself; leave it out',
  ],
  axes_without_use: [
    '没有一行用得上坐标先后 {found}：文件没有坐标，或各格自己写明了经纬；请去掉',
    'no row has use for the order {found}: the file has no coordinates, or each cell names its own; leave it out',
  ],
  kind_without_use: [
    '没有一行是 {found}：表中自己写明了资源类型；请去掉',
    'no row is of the kind {found}: the table says it itself; leave it out',
  ],
  areaUnit_without_use: [
    '没有一列用得上面积单位 {found}：表头自己写明了单位，或没有面积列；请去掉',
    'no column has use for the area unit {found}: the headings say theirs, or there is no column of areas; leave it out',
  ],
  axis_order_ambiguous: [
    '看不出经纬度的先后（{found}）；请{say axes} {expected}',
    'the order of the two numbers cannot be told ({found}); {say axes} {expected}',
  ],
  clear_unknown: [
    '没有可清空的列 {found}；可用：{expected}',
    'no column {found} to empty; there are: {expected}',
  ],
  clear_not_possible: ['{found} 不能为空', '{found} cannot be empty'],
};
