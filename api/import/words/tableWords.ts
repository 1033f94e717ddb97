import type { Words } from './words.ts';

/** What is said of a table, its columns and its keys. */
export const TABLE_WORDS: Words = {
  encoding_assumed: [
    '编码按 {expected} 读取，依据：{found}；不对请{say encoding}正确的编码',
    'read as {expected}: {found}; if wrong, {say encoding} the right one',
  ],
  text_damaged: ['文本有损坏的字符（{found}）', 'damaged characters ({found})'],
  delimiter_detected: ['分隔符：{found}', 'delimiter: {found}'],
  heading_repeated: [
    '表头“{field}”重复，两列都保留',
    'heading "{field}" stands twice; both columns are kept',
  ],
  summary_rows_left_out: ['合计行不导入：{count} 行', 'sums left out: {count row|rows}'],
  divider_rows_left_out: [
    '分节或说明行不导入：{count} 行（第 {row} 行：{found}）',
    'lines that divide the table left out: {count} (row {row}: {found})',
  ],
  sum_differs: [
    '合计行不导入，但第 {row} 行“{field}”为 {found}，与相关各行之和 {expected} 不符（共 {count} 处）',
    'sums left out, but in row {row} "{field}" is {found} and the rows make {expected} ({count} in all)',
  ],
  repeated_headings_left_out: [
    '重复的表头不导入：{count} 行',
    'repeated headings left out: {count row|rows}',
  ],
  notes_left_out: [
    '注释、签字、单位说明等不导入：{count} 行（第 {row} 行：{found}）',
    'notes, signatures and the like left out: {count line|lines} (row {row}: {found})',
  ],
  word_says_nothing: [
    '“{field}”写的是文字（如 {found}）：{count} 行，已知的值不变',
    '"{field}" holds words (such as {found}): {count row|rows}, what is known stays',
  ],
  inexact_number: [
    '“{field}”是约数或区间（如 {found}）：{count} 行，按较保守的一端取值',
    '"{field}" is about a number or between two (such as {found}): {count row|rows}, the end that promises least is taken',
  ],
  table_not_read: [
    '另有一张表未导入：{count} 行；每次导入一张有“{expected}”的表',
    'another table is not read: {count row|rows}; one table with "{expected}" is read at a time',
  ],
  second_table: [
    '第 {row} 行起是另一张表，表头（{found}）认不出，{count} 行未导入；请放到单独的工作表或文件',
    'from row {row} on another table, whose headings ({found}) are not known: {count row|rows} left out; put it on a sheet or in a file of its own',
  ],
  hidden_sheet_left_out: ['隐藏的工作表未导入', 'a hidden sheet is left out'],
  sheet_left_out: ['工作表没有可识别的表头，未导入', 'a sheet without known headings is left out'],
  formula_without_result: [
    '“{field}”有公式但没有计算结果：{count} 格，已知的值不变；请用 Excel 或 WPS 打开并保存一次再导入',
    '"{field}": formulas without a stored result: {count cell|cells}, what is known stays; open and save the file in Excel or WPS, then import it',
  ],
  formula_error: [
    '“{field}”公式出错：{count} 格（如 {found}），已知的值不变',
    '"{field}": formulas that failed: {count cell|cells} (such as {found}), what is known stays',
  ],
  long_text_missing: [
    '“{field}”的长文本不全：{count} 格（如 {found}），工作表“长文本”里找不到，已知的值不变',
    '"{field}": long texts that are not all there: {count cell|cells} (such as {found}) have no text on the sheet "Long texts", what is known stays',
  ],
  struck_out_text: [
    '“{field}”有划掉的文字：{count} 格（如 {found}），不采用',
    '"{field}": text that is struck out: {count cell|cells} (such as {found}), not read',
  ],
  hidden_rows: ['隐藏的行：{count} 行，照常导入', 'hidden rows: {count}, imported like the others'],
  hidden_columns: [
    '隐藏的列：{count} 列（{found}），照常导入',
    'hidden columns: {count} ({found}), imported like the others',
  ],
  columns_kept_as_attributes: [
    '没有对应字段或读不出的，原文作为附加属性保留：{count} 列（{found}）',
    'kept as attributes, without a field or not understood: {count column|columns} ({found})',
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
    '没有状态列：新资源按“可供”，已有的不变；不对请{say defaults}',
    'no column names the status: new resources are available, known ones keep theirs; if wrong, {say defaults}',
  ],
  unit_not_said: [
    '“{field}”没有单位，{count} 行未采用（如 {found}）；请在表头写明，面积也可{say areaUnit} {expected}',
    '"{field}" names no unit: {count row|rows} without it (such as {found}); write it in the heading, or for areas {say areaUnit} {expected}',
  ],
  unit_by_form: [
    '面积没有单位；按《{found}》的格式取 {expected}',
    'areas without a unit: taken in {expected} by the form {found}',
  ],
  unit_by_polygons: [
    '“{field}”没有单位；对照图形（{found}）取 {expected}',
    '"{field}" names no unit: {expected}, by comparison with {found}',
  ],
  code_scientific: [
    '“{field}”只剩前几位数字：{count} 行（如 {found}），原编号已丢失；请在原表中把该列设为文本后重新导出',
    '"{field}": codes of which the file has the first digits only: {count row|rows} (such as {found}); make the column text where the file came from and save it again',
  ],
  code_is_date: [
    '“{field}”像是被表格软件改成了日期：{count} 行（如 {found}），请核对编号',
    '"{field}": codes that a spreadsheet seems to have turned into dates: {count row|rows} (such as {found}); check them',
  ],
  key_not_unique: ['“{field}”重复过多，不作为编号', '"{field}" repeats too often to be a key'],
  key_repeated: [
    '编号重复：{count} 行（如 {found}），以编号加内容区分',
    'a key stands several times: {count row|rows} (such as {found}); told apart by content',
  ],
  rows_equal: ['完全相同的行：{count} 行，仍逐行导入', 'rows equal to another one: {count}; kept'],
  beside_demo: [
    '库中还有示例数据；{say replaceDemo}，可用自己的数据替换',
    'the demo zone is still in the record; to replace it, {say replaceDemo}',
  ],
  status_corrections: [
    '{count} 处状态跳转不在流程内，记为更正',
    'changes of status that the transition table does not have: {count}; recorded as corrections',
  ],
  zone_unknown: [
    '没有开发区“{found}”：{count} 行不归入；已有：{expected}',
    'no zone "{found}": {count row|rows} without; there are: {expected}',
  ],
  json_not_finite: [
    '不是数的数值（{found}）按未知处理：{count} 处',
    'numbers that are none ({found}) read as unknown: {count}',
  ],
  json_trailing_commas: ['多余的逗号已略过：{count} 处', 'commas that separate nothing passed over: {count}'],
};
