/** What is said of the values of rows, and why a row is rejected. */
export const words = {
  nothing_accepted:
    '没有一行可以导入（读取 {count} 行，拒绝 {found} 行），什么也没有写入；请按各行的原因改正后再试',
  status_unknown: '“{field}”的“{found}”不认识，不能当作可供；请{say status}',
  status_words_unknown:
    '“{field}”有不认识的状态用语（{found}）：{count} 行，新资源不导入，已有的状态不变；请{say status}，不是状态的列请改为附加属性',
  status_by_form: '按表中的使用权人和合同日期，{count} 行记为已签约；已有竣工日期的记为已利用',
  edits_without_use: '{count} 处手工改动在文件里找不到对应的行或列（{found}），未采用',
  bounds_swapped: '上下限颠倒，已对调：{count} 行（如 {found}）',
  number_before_words: '“{field}”取数字部分：{count} 行（如 {found}）',
  unreadable: '“{field}”无法理解：{count} 行（如 {found}），按未知处理',
  several: '“{field}”一格多值：{count} 行（如 {found}），按未知处理',
  negative: '“{field}”为负数：{count} 行（如 {found}），按未知处理',
  wrong_unit: '“{field}”单位不符：{count} 行（如 {found}），按未知处理',
  foreign_currency: '“{field}”不是人民币：{count} 行（如 {found}），按未知处理',
  out_of_range: '“{field}”超出范围：{count} 行（如 {found}，应为 {expected}），按未知处理',
  not_a_whole_number: '“{field}”不是整数：{count} 行（如 {found}），按未知处理',
  floor_not_understood: '楼层无法理解：{count} 行（如 {found}）',
  date_ambiguous: '“{field}”的日期有歧义：{count} 行（如 {found}），按未知处理',
  date_no_such_day: '“{field}”没有这一天：{count} 行（如 {found}），按未知处理',
  date_unreadable: '“{field}”不是日期：{count} 行（如 {found}），按未知处理',
  unknown_value: '“{field}”的“{found}”不认识，应为 {expected}',
  land_use_scheme_not_said: '用地代码没有说明分类标准：{count} 行（如 {found}），作为文字保留',
  remade: '{found} 已分割或合并为 {expected}，未导入',
  not_yours: '不是您负责的资源（{found}），未改动',
  planner_only: '状态 {found} 只有规划人员可以改',
  publication_left: '“对外公开”一列不采用：您没有发布权限',
  code_not_readable:
    '编号无法读取（{found}）：公式没有结果、出错或已划掉；请用 Excel 或 WPS 打开保存后再导入',
  errors_unwritten_tried: '试读已完成，什么也没有写入；被拒各行的清单写不出来（{found}）',
  errors_unwritten: '导入已完成；被拒各行的清单写不出来（{found}）',
  struck_out: '整行已划掉（{found}）',
  row_names_nothing: '这一行没有名称、编号、面积或坐标',
  position_contradicts: '坐标在已有图形之外：{count} 行（如距 {found}，应 {expected}），图形不变',
  outline_area_differs: '图形面积与原图形相差较大：{count} 行（如 {found}，应 {expected}），已采用新图形',
  word_leaves_value: '“{field}”写的是文字：{count} 行（如 {found}），已知的值不变',
};

export type RowWords = typeof words;
