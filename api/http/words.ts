import { DEFAULT_LANGUAGE, type Language, languageOfTag } from '#contract/language.ts';
import type { Fault, FaultCode } from '#contract/problem.ts';

/** The words of the API's errors. Chinese is the model; English has to have the same keys. */
const zh = {
  problems: {
    bad_query: '查询参数有误',
    bad_request: '请求有误',
    not_found: '没有找到',
    method_not_allowed: '此处只读',
    full_edition_refused: '完整版只在本机开放，请使用公开版 /public/',
    record_unavailable: '数据库暂时无法访问，地图、列表和汇总仍可使用',
    overloaded: '服务器繁忙，请稍后再试',
    disk_full: '服务器磁盘已满，暂时不能保存；请管理员腾出空间后再试，查看不受影响',
    internal: '服务器内部错误',
    login_required: '请先登录',
    bad_credentials: '用户名或密码不对',
    too_many_attempts: '失败次数过多，请稍后再试',
    too_often: '查询过于频繁，请稍后再试',
    forbidden: '没有这项权限',
    cross_origin: '请求来自其他网站，已拒绝',
    unsupported_media: '不支持这种内容类型',
    too_large: '内容过大',
    upload_stalled: '上传停滞，已中止：30 秒内收到的不足 64 kB',
    invalid: '内容有误，没有保存',
    invalid_question: '条件有误，请改正后再试',
    version_required: '缺少 If-Match：请说明改的是哪一版',
    version_conflict: '别人已经改过：请比较两版后再保存',
    conflict: '与现有数据冲突',
    key_reused: '这个 Idempotency-Key 已用于别的内容',
    gone: '已不存在',
    setup_over: '初始设置已经完成，或链接已失效',
    algorithm_unknown: '这是按本程序不认识的算法保存的，不能重算',
  },
  faults: {
    unknown_parameter: '没有这个参数',
    repeated_parameter: '参数重复',
    empty_value: '值为空',
    malformed_number: '不是数字',
    malformed_integer: '不是整数',
    malformed_date: '不是日期',
    malformed_list: '列表格式有误',
    malformed_polygon: '多边形格式有误',
    malformed_position: '坐标格式有误',
    out_of_range: '超出范围',
    min_above_max: '下限大于上限',
    too_long: '过长',
    too_many_values: '值过多',
    too_many_vertices: '顶点过多',
    self_intersection: '多边形的边相交',
    unknown_code: '没有这个代码',
    date_in_future: '日期在今天之后',
    malformed_cursor: '分页标记无效',
    unknown_field: '没有这个字段',
    missing_field: '缺少这个字段',
    wrong_type: '类型不对',
    malformed_text: '格式有误',
    not_editable: '不能直接修改',
    already_taken: '已被使用',
    password_common: '这样的密码太常见，容易被猜到',
    password_own_name: '密码不能是自己的名字或用户名',
    below_zero: '不能小于零',
    geometry_invalid: '图形无效',
    geometry_too_large: '图形的顶点过多',
    geometry_without_area: '图形没有面积',
    too_many_crossings: '图形自相交过多',
    too_entangled: '图形的边过于密集',
    edge_around_the_world: '图形有一条边绕地球大半圈；跨 180° 经线的图形请分成两部分',
    overlap: '与其他地块重叠',
    outside_zone: '超出开发区边界',
    not_divisible: '不能分割',
    not_across: '分割线须从图形外穿过图形',
    not_adjoining: '不相邻，不能合并',
    differs: '各不相同',
    not_found: '没有找到',
    out_of_date: '版本已过时',
    same_status: '已经是这个状态',
    unknown_transition: '流程中没有这一步',
    planner_only: '只有规划人员可以',
    project_missing: '请说明项目',
    reason_missing: '请说明原因',
    expiry_missing: '请说明到期日',
    expiry_past: '到期日已过',
    file_refused: '不接受这个文件',
    already_done: '已经处理过',
    built_on: '此后又有改动，不能撤销',
    changes_not_kept: '没有留下它改动了什么，不能撤销',
    month_before_first: '那时还没有自己的台账，不能月结',
    month_out_of_turn: '月结要逐月依次进行，这个月现在不能月结',
  } satisfies Record<FaultCode, string>,
  found: '实际',
  expected: '应为',
};
export type ProblemCode = keyof typeof zh.problems;

const en: typeof zh = {
  problems: {
    bad_query: 'Something is wrong with the query parameters',
    bad_request: 'Something is wrong with the request',
    not_found: 'Not found',
    method_not_allowed: 'This is read-only',
    full_edition_refused: 'The full edition is open on this machine only; use the public one at /public/',
    record_unavailable: 'The database cannot be reached for now; map, list and totals still work',
    overloaded: 'The server is busy, try again shortly',
    disk_full:
      'The server’s disk is full and nothing can be saved; try again when the administrator has made room. Reading goes on',
    internal: 'Internal error',
    login_required: 'Please log in',
    bad_credentials: 'User name or password is wrong',
    too_many_attempts: 'Too many failed attempts, try again later',
    too_often: 'Too many questions, try again later',
    forbidden: 'You may not do this',
    cross_origin: 'The request comes from another site and was refused',
    unsupported_media: 'This content type is not supported',
    too_large: 'The content is too large',
    upload_stalled: 'The upload stalled and was ended: less than 64 kB came in 30 seconds',
    invalid: 'Something is wrong with the content; nothing was saved',
    invalid_question: 'Something is wrong with what is asked; correct it and ask again',
    version_required: 'If-Match is missing: say which version you change',
    version_conflict: 'Somebody changed it meanwhile: compare both versions and save again',
    conflict: 'Conflicts with what is there',
    key_reused: 'This Idempotency-Key was used for other content',
    gone: 'It is no longer there',
    setup_over: 'The set-up is done, or the link is no longer valid',
    algorithm_unknown: 'It was kept by an algorithm that is not known here and cannot be worked out again',
  },
  faults: {
    unknown_parameter: 'there is no such parameter',
    repeated_parameter: 'the parameter is repeated',
    empty_value: 'the value is empty',
    malformed_number: 'not a number',
    malformed_integer: 'not a whole number',
    malformed_date: 'not a date',
    malformed_list: 'the list is malformed',
    malformed_polygon: 'the polygon is malformed',
    malformed_position: 'the position is malformed',
    out_of_range: 'out of range',
    min_above_max: 'the lower bound is above the upper one',
    too_long: 'too long',
    too_many_values: 'too many values',
    too_many_vertices: 'too many vertices',
    self_intersection: 'edges of the polygon cross',
    unknown_code: 'there is no such code',
    date_in_future: 'the date lies after today',
    malformed_cursor: 'the cursor is not valid',
    unknown_field: 'there is no such field',
    missing_field: 'the field is missing',
    wrong_type: 'of the wrong type',
    malformed_text: 'malformed',
    not_editable: 'cannot be set directly',
    already_taken: 'is taken already',
    password_common: 'is a password that many use',
    password_own_name: 'is their own name',
    below_zero: 'must not be below zero',
    geometry_invalid: 'the geometry is not valid',
    geometry_too_large: 'the geometry has too many vertices',
    geometry_without_area: 'the geometry has no area',
    too_many_crossings: 'the geometry crosses itself too often',
    too_entangled: 'the edges of the geometry lie too densely',
    edge_around_the_world: 'an edge goes around the world; what lies across 180° is written as two parts',
    overlap: 'overlaps another parcel',
    outside_zone: 'lies outside the zone',
    not_divisible: 'cannot be split',
    not_across: 'the line has to cross the outline from side to side',
    not_adjoining: 'does not adjoin the others',
    differs: 'is not the same for all',
    not_found: 'not found',
    out_of_date: 'the version is out of date',
    same_status: 'it has this status already',
    unknown_transition: 'the transition table does not allow it',
    planner_only: 'only a planner may',
    project_missing: 'say the project',
    reason_missing: 'say the reason',
    expiry_missing: 'say until when',
    expiry_past: 'the day has passed already',
    file_refused: 'the file is not accepted',
    already_done: 'was done already',
    built_on: 'changed since, so it cannot be undone',
    changes_not_kept: 'what it changed was not kept, so it cannot be undone',
    month_before_first: 'there was no ledger of your own in that month, so it cannot be closed',
    month_out_of_turn: 'months are closed one after another; this one cannot be closed now',
  },
  found: 'found',
  expected: 'expected',
};

const words = { zh, en };

/** The reader's language: what they prefer of ours in `Accept-Language`, else Chinese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag, quality] = part.trim().split(/;q=/i);
      return { language: languageOfTag(tag), quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ language, quality }) => language !== null && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.language ?? DEFAULT_LANGUAGE;
}

/** The title of a problem. */
export function problemTitle(code: ProblemCode, language: Language): string {
  return words[language].problems[code];
}

/** One fault as a sentence: field, what is wrong, what was found, what was expected. */
export function faultMessage(fault: Fault, language: Language): string {
  const { faults, found, expected } = words[language];
  const parts = [`${fault.field}: ${faults[fault.code]}`];
  if (fault.found !== undefined) parts.push(`${found} ${JSON.stringify(fault.found)}`);
  if (fault.expected !== undefined) parts.push(`${expected} ${fault.expected}`);
  return parts.join(language === 'zh' ? '，' : ', ');
}
