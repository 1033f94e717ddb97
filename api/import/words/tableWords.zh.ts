/** What is said of a table, its columns and its keys. */
export const words = {
  encoding_assumed: '编码按 {expected} 读取，依据：{found}；不对请{say encoding}正确的编码',
  text_damaged: '文本有损坏的字符（{found}）',
  delimiter_detected: '分隔符：{found}',
  encoding_contradicted:
    '文件自称编码 {expected}，但内容不符（{found}），未采用；不对请{say encoding}正确的编码',
  encoding_doubtful:
    '文件自称编码 {found}，内容更像 {expected}，仍按 {found} 读取；不对请{say encoding}正确的编码',
  heading_completed: '字段名“{found}”被截断，按“{field}”理解',
  heading_cut: '字段名“{field}”被截断，可能是 {expected}；请指定该列的含义',
  heading_cut_within: '字段名“{field}”末尾有半个字（{found}），已略去',
  number_overflow: '“{field}”放不下的数（{found}）：{count} 行，按未知处理，已知的值不变',
  field_type_not_read: '“{field}”的内容存放在另外的文件里（备注等），未读取：{count} 行',
  dbf_shorter: '.dbf 不完整：只有 {found} 行，应有 {expected} 行；请重新要整套文件',
  deleted_records: '已删除的记录不导入：{count} 行（第 {row} 行起）',
  heading_repeated: '表头“{field}”重复，两列都保留',
  summary_rows_left_out: '合计行不导入：{count} 行',
  divider_rows_left_out: '分节或说明行不导入：{count} 行（第 {row} 行：{found}）',
  sum_differs:
    '合计行不导入，但第 {row} 行“{field}”为 {found}，与相关各行之和 {expected} 不符（共 {count} 处）',
  repeated_headings_left_out: '重复的表头不导入：{count} 行',
  notes_left_out: '注释、签字、单位说明等不导入：{count} 行（第 {row} 行：{found}）',
  word_says_nothing: '“{field}”写的是文字（如 {found}）：{count} 行，已知的值不变',
  inexact_number: '“{field}”是约数或区间（如 {found}）：{count} 行，按较保守的一端取值',
  table_not_read: '另有一张表未导入：{count} 行；每次导入一张有“{expected}”的表',
  second_table: '第 {row} 行起是另一张表，表头（{found}）认不出，{count} 行未导入；请放到单独的工作表或文件',
  hidden_sheet_left_out: '隐藏的工作表未导入',
  sheet_left_out: '工作表没有可识别的表头，未导入',
  formula_without_result:
    '“{field}”有公式但没有计算结果：{count} 格，已知的值不变；请用 Excel 或 WPS 打开并保存一次再导入',
  formula_error: '“{field}”公式出错：{count} 格（如 {found}），已知的值不变',
  long_text_missing: '“{field}”的长文本不全：{count} 格（如 {found}），工作表“长文本”里找不到，已知的值不变',
  struck_out_text: '“{field}”有划掉的文字：{count} 格（如 {found}），不采用',
  hidden_rows: '隐藏的行：{count} 行，照常导入',
  hidden_columns: '隐藏的列：{count} 列（{found}），照常导入',
  columns_kept_as_attributes: '没有对应字段或读不出的，原文作为附加属性保留：{count} 列（{found}）',
  column_not_understood: '列“{field}”的内容不像{expected}，作为附加属性保留',
  map_heading_absent: '映射中的列“{field}”不在表中',
  status_not_said: '没有状态列：新资源按“可供”，已有的不变；不对请{say defaults}',
  unit_not_said:
    '“{field}”没有单位，{count} 行未采用（如 {found}）；请在表头写明，面积也可{say areaUnit} {expected}',
  unit_by_form: '面积没有单位；按《{found}》的格式取 {expected}',
  unit_by_polygons: '“{field}”没有单位；对照图形（{found}）取 {expected}',
  code_scientific:
    '“{field}”只剩前几位数字：{count} 行（如 {found}），原编号已丢失；请在原表中把该列设为文本后重新导出',
  code_is_date: '“{field}”像是被表格软件改成了日期：{count} 行（如 {found}），请核对编号',
  key_not_unique: '“{field}”重复过多，不作为编号',
  key_repeated: '编号重复：{count} 行（如 {found}），以编号加内容区分',
  rows_equal: '完全相同的行：{count} 行，仍逐行导入',
  beside_demo: '库中还有示例数据；{say replaceDemo}，可用自己的数据替换',
  status_corrections: '{count} 处状态跳转不在流程内，记为更正',
  zone_unknown: '没有开发区“{found}”：{count} 行不归入；已有：{expected}',
  json_not_finite: '不是数的数值（{found}）按未知处理：{count} 处',
  json_trailing_commas: '多余的逗号已略过：{count} 处',
};

export type TableWords = typeof words;
