/** What a worded line says its numbers are: the sum of rows, their average, or a part of them (其中). */
export type SumWord = 'sum' | 'average' | 'part';

const MAX_CHARACTERS = 60;
const NOTE = /[([][^()[\]]*[)\]]/g;
const SUM_END = /(?:合计|总计|小计|累计|共计|汇总|总和)$/;
const SUM_START = /^(?:以上|本页|本表|全区|全市|全县)?共?(?:合计|总计|小计|累计|共计)(?:[:：]|共|\d|$)/;
const ABOVE = /^以上(?:$|[:：]|各|所有|全部|共|合|小|总|均|项目|地块|\d|[一二三四五六七八九十])/;
/** 全部, 总面积: words for all that are a sum where they stand alone. */
const ALL = /^(?:全部|所有|总数|总量|总面积|总宗数|总栋数|全部面积|全区|全市|全县)$/;
const PART = /^其中/;
const AVERAGE = /(?:平均|平均值|均值|平均数)$/;
const LATIN_SUM =
  /(?:^|[\s:_-])(?:(?:sub|grand)[\s-]?)?totals?$|^sum$|^(?:(?:sub|grand)[\s-]?)?totals?(?:[:\s]+(?:of|for)\b|:)/;
const LATIN_AVERAGE = /(?:^|\s)(?:averages?|mean|avg\.?)$|^averages?(?:\s+(?:of|for)\b|:)/;

const MAYBE = /[计中上均总和]|全部|所有|全[区市县]|total|sum|average|mean|avg/i;

/** Whether a text could be such a word: cheap to ask of each row of a large file. */
export function maybeSumWord(cell: unknown): cell is string {
  return typeof cell === 'string' && cell.length <= MAX_CHARACTERS && MAYBE.test(cell);
}

/**
 * What a tidied text (see `tidyText`) says of its line: 工业用地小计, 全区合计(4宗), 合 计:, Sub-total, 其中:工业. Null for a text that is no such
 * word, though one be in it (合计路地块, 总部).
 */
export function sumWordOf(text: string): SumWord | null {
  if (text === '' || text.length > MAX_CHARACTERS) return null;
  const bare = text
    .replace(NOTE, '')
    .replace(/[:：]$/, '')
    .trim();
  const joined = bare.replace(/\s+/g, '');
  if (PART.test(joined)) return 'part';
  if ([SUM_END, SUM_START, ABOVE, ALL].some((form) => form.test(joined)) || LATIN_SUM.test(bare))
    return 'sum';
  return AVERAGE.test(joined) || LATIN_AVERAGE.test(bare) ? 'average' : null;
}
