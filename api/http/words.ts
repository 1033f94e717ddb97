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
    internal: '服务器内部错误',
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
  } satisfies Record<FaultCode, string>,
  found: '实际',
  expected: '应为',
};
export type ProblemCode = keyof typeof zh.problems;
export type Language = 'zh' | 'en';

const en: typeof zh = {
  problems: {
    bad_query: 'Something is wrong with the query parameters',
    bad_request: 'Something is wrong with the request',
    not_found: 'Not found',
    method_not_allowed: 'This is read-only',
    full_edition_refused: 'The full edition is open on this machine only; use the public one at /public/',
    record_unavailable: 'The database cannot be reached for now; map, list and totals still work',
    overloaded: 'The server is busy, try again shortly',
    internal: 'Internal error',
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
  },
  found: 'found',
  expected: 'expected',
};

const words = { zh, en };

/** The reader's language: English when it is preferred to Chinese in `Accept-Language`, else Chinese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const preferred = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag, quality] = part.trim().toLowerCase().split(';q=');
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ tag, quality }) => quality > 0 && /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.quality - a.quality)[0];
  return preferred?.tag.startsWith('en') ? 'en' : 'zh';
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
