import type { Words } from './words.ts';

/** What is said of the values of rows, and why a row is rejected. */
export const ROW_WORDS: Words = {
  nothing_accepted: [
    '没有一行可以导入（读取 {count} 行，拒绝 {found} 行），什么也没有写入；请按各行的原因改正后再试',
    'no row can be imported ({count} read, {found} rejected), nothing was written; correct what is said of the rows and try again',
  ],
  status_unknown: [
    '“{field}”的“{found}”不认识，不能当作可供；请{say status}',
    '"{field}": "{found}" is not known, and is not taken for available; {say status}',
  ],
  status_words_unknown: [
    '“{field}”有不认识的状态用语（{found}）：{count} 行，新资源不导入，已有的状态不变；请{say status}，不是状态的列请改为附加属性',
    '"{field}" has words for the status that are not known ({found}): {count row|rows}; new ones are left out, known ones keep their status; {say status}; a column that is no status is kept as an attribute',
  ],
  status_by_form: [
    '按表中的使用权人和合同日期，{count} 行记为已签约；已有竣工日期的记为已利用',
    'signed by their holder and the day of their contract, or occupied where a building is finished: {count row|rows}',
  ],
  bounds_swapped: [
    '上下限颠倒，已对调：{count} 行（如 {found}）',
    'bounds the wrong way round, swapped: {count row|rows} (such as {found})',
  ],
  number_before_words: [
    '“{field}”取数字部分：{count} 行（如 {found}）',
    '"{field}": the number before words is taken: {count row|rows} (such as {found})',
  ],
  unreadable: [
    '“{field}”无法理解：{count} 行（如 {found}），按未知处理',
    '"{field}" not understood: {count row|rows} (such as {found}), taken as unknown',
  ],
  several: [
    '“{field}”一格多值：{count} 行（如 {found}），按未知处理',
    '"{field}" has several values: {count row|rows} (such as {found}), taken as unknown',
  ],
  negative: [
    '“{field}”为负数：{count} 行（如 {found}），按未知处理',
    '"{field}" is negative: {count row|rows} (such as {found}), taken as unknown',
  ],
  wrong_unit: [
    '“{field}”单位不符：{count} 行（如 {found}），按未知处理',
    '"{field}" has another quantity\'s unit: {count row|rows} (such as {found}), taken as unknown',
  ],
  foreign_currency: [
    '“{field}”不是人民币：{count} 行（如 {found}），按未知处理',
    '"{field}" is in a foreign currency: {count row|rows} (such as {found}), taken as unknown',
  ],
  out_of_range: [
    '“{field}”超出范围：{count} 行（如 {found}，应为 {expected}），按未知处理',
    '"{field}" out of range: {count row|rows} (such as {found}, expected {expected}), taken as unknown',
  ],
  not_a_whole_number: [
    '“{field}”不是整数：{count} 行（如 {found}），按未知处理',
    '"{field}" is no whole number: {count row|rows} (such as {found}), taken as unknown',
  ],
  floor_not_understood: [
    '楼层无法理解：{count} 行（如 {found}）',
    'floors not understood: {count row|rows} (such as {found})',
  ],
  date_ambiguous: [
    '“{field}”的日期有歧义：{count} 行（如 {found}），按未知处理',
    '"{field}" is ambiguous as a date: {count row|rows} (such as {found}), taken as unknown',
  ],
  date_no_such_day: [
    '“{field}”没有这一天：{count} 行（如 {found}），按未知处理',
    '"{field}" is no day: {count row|rows} (such as {found}), taken as unknown',
  ],
  date_unreadable: [
    '“{field}”不是日期：{count} 行（如 {found}），按未知处理',
    '"{field}" is no date: {count row|rows} (such as {found}), taken as unknown',
  ],
  unknown_value: [
    '“{field}”的“{found}”不认识，应为 {expected}',
    '"{field}": "{found}" is not known, expected {expected}',
  ],
  land_use_scheme_not_said: [
    '用地代码没有说明分类标准：{count} 行（如 {found}），作为文字保留',
    'land-use codes without their scheme: {count row|rows} (such as {found}), kept as words',
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
  code_not_readable: [
    '编号无法读取（{found}）：公式没有结果、出错或已划掉；请用 Excel 或 WPS 打开保存后再导入',
    'the code cannot be read ({found}): its formula has no result or failed, or it is struck out; open and save the file in Excel or WPS, then import it',
  ],
  errors_unwritten: [
    '导入已完成；被拒各行的清单写不出来（{found}）',
    'the import is done; the list of its rejected rows could not be written ({found})',
  ],
  struck_out: ['整行已划掉（{found}）', 'the row is struck out ({found})'],
  row_names_nothing: ['这一行没有名称、编号、面积或坐标', 'the row has no name, key, area or position'],
  position_contradicts: [
    '坐标在已有图形之外：{count} 行（如距 {found}，应 {expected}），图形不变',
    'positions that lie away from the known outline: {count row|rows} (such as {found}, expected {expected}); the outline stays',
  ],
  outline_area_differs: [
    '图形面积与原图形相差较大：{count} 行（如 {found}，应 {expected}），已采用新图形',
    'outlines whose area differs from the one before: {count row|rows} (such as {found}, expected {expected}); the new one is taken',
  ],
  word_leaves_value: [
    '“{field}”写的是文字：{count} 行（如 {found}），已知的值不变',
    '"{field}" holds a word: {count row|rows} (such as {found}); what is known stays',
  ],
};
