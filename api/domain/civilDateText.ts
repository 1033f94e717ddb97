import { addDays, type CivilDate, civilDate, today } from './civilDate.ts';

export type DateFailure =
  /** 3/4/2016 without a known order; 1992.1 as a number, which may be January or October. */
  | 'ambiguous'
  /** 2016-02-30. */
  | 'no_such_day'
  | 'unreadable';

/** `date` null: not given (never a made-up day), with the `word` that stood there. `month` and `year` dates are their first day. */
export type DateReading =
  | { readonly ok: true; readonly date: CivilDate; readonly precision: 'day' | 'month' | 'year' }
  | { readonly ok: true; readonly date: null; readonly word?: string }
  | { readonly ok: false; readonly code: DateFailure };

export interface DateOptions {
  /** The workbook's epoch: 1900 (Excel's usual one) or 1904. */
  readonly epoch?: 1900 | 1904;
  /** The order of 3/4/2016. Absent: such a date is ambiguous unless one number is above 12. */
  readonly order?: 'mdy' | 'dmy';
  /** The deployment's time zone, for instants with an offset (2016-01-04T16:00:00Z is the 5th in Shanghai). */
  readonly zone?: string;
}

const UNKNOWN =
  /^(?:面议|暂无|暂缺|待定|未定|待核实|未知|不详|不明|无|没有|空|null|none|nil|unknown|n\.?\/?a\.?|tbd|tbc|[-–—/\\?*.~]+)$/i;
/** What databases and spreadsheets write for "no date". */
const EMPTY_DAYS: ReadonlySet<string> = new Set([
  '0001-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-00',
  '1900-01-01',
]);

/**
 * The day of an Excel serial number. In the 1900 system serial 60 is a 29 February that never was, so days count from 1899-12-30 from
 * 61 on. Null outside 1–2,958,465 (the year 9999), and for that 60.
 */
export function dateOfExcelSerial(serial: number, epoch: 1900 | 1904 = 1900): CivilDate | null {
  const day = Math.floor(serial);
  if (!(day >= (epoch === 1904 ? 0 : 1) && day <= 2_958_465)) return null;
  if (epoch === 1904) return addDays('1904-01-01', day);
  if (day === 60) return null;
  return addDays(day < 60 ? '1899-12-31' : '1899-12-30', day);
}

function given(year: number, month: number, day: number, precision: 'day' | 'month' | 'year'): DateReading {
  const date = civilDate(year, month, day);
  return date ? { ok: true, date, precision } : { ok: false, code: 'no_such_day' };
}

function readNumber(value: number, options: DateOptions): DateReading {
  if (Number.isInteger(value) && value >= 19_000_101 && value <= 22_001_231)
    return readText(String(value), options);
  if (Number.isInteger(value) && value >= 1900 && value <= 2200) return given(value, 1, 1, 'year');
  // 1992.12 typed as a year and month has lost whether .1 was .10.
  if (value > 1900 && value < 2200) return { ok: false, code: 'ambiguous' };
  if (value === 0 || value === 1) return { ok: true, date: null, word: String(value) };
  const date = dateOfExcelSerial(value, options.epoch);
  return date ? { ok: true, date, precision: 'day' } : { ok: false, code: 'unreadable' };
}

const YEAR_FIRST = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})[日号]?)?月?)?年?$/;
/** 二〇二五年三月一日, as documents write it. */
const IN_WORDS =
  /^([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十廿]{1,3})[日号])?)?$/;
const DIGITS = '零一二三四五六七八九';
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(z|[+-]\d{2}:?\d{2})?$/i;
/** A clock after the day: 2016/1/4 0:00:00. */
const CLOCK = /[t\s]\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?\s*(?:am|pm)?$/i;

function readYearLast(first: number, second: number, year: number, order: DateOptions['order']): DateReading {
  const chosen = order ?? (first > 12 ? 'dmy' : second > 12 ? 'mdy' : first === second ? 'dmy' : null);
  if (!chosen) return { ok: false, code: 'ambiguous' };
  return chosen === 'mdy' ? given(year, first, second, 'day') : given(year, second, first, 'day');
}

/** A day of a month in words: 三, 十二, 二十一, 廿一, 三十. */
function smallNumber(words: string): number {
  const parts = words.replace('廿', '二十').split('十');
  const digitOf = (digit: string, empty: number) => (digit === '' ? empty : DIGITS.indexOf(digit));
  return parts.length === 1 ? digitOf(parts[0], 0) : digitOf(parts[0], 1) * 10 + digitOf(parts[1], 0);
}

function inDigits(text: string): string {
  const match = IN_WORDS.exec(text);
  if (match === null) return text;
  const [, year, month, day] = match;
  const digits = [...year.replace(/[〇○]/g, '零')].map((digit) => DIGITS.indexOf(digit)).join('');
  return `${digits}年${month ? `${smallNumber(month)}月` : ''}${day ? `${smallNumber(day)}日` : ''}`;
}

function readText(input: string, options: DateOptions): DateReading {
  const text = input.normalize('NFKC').trim();
  const instant = INSTANT.exec(text);
  if (instant?.[2] && options.zone) {
    const time = new Date(text.replace(' ', 'T').replace(/\s/g, ''));
    if (!Number.isNaN(time.getTime())) return { ok: true, date: today(options.zone, time), precision: 'day' };
  }
  const day = inDigits((instant ? instant[1] : text.replace(CLOCK, '')).replace(/\s+/g, ''));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(day);
  if (compact) return given(Number(compact[1]), Number(compact[2]), Number(compact[3]), 'day');
  const yearFirst = YEAR_FIRST.exec(day);
  if (yearFirst) {
    const [, year, month, dayOfMonth] = yearFirst;
    const precision = dayOfMonth ? 'day' : month ? 'month' : 'year';
    return given(Number(year), Number(month ?? 1), Number(dayOfMonth ?? 1), precision);
  }
  const yearLast = YEAR_LAST.exec(day);
  if (yearLast)
    return readYearLast(Number(yearLast[1]), Number(yearLast[2]), Number(yearLast[3]), options.order);
  if (/^\d{5}(?:\.\d+)?$/.test(day) && options.epoch) return readNumber(Number(day), options);
  return { ok: false, code: 'unreadable' };
}

/**
 * Reads a date of a ledger: 2016/1/4, 2016年01月04日, 2016-01-04 00:00, 20160104, 1992.12 (a year and month), 2016, 二〇二五年三月一日, an Excel serial
 * number (as text only if `epoch` is given) or an instant. 1900年01月01日 is how registers write "not given".
 */
export function parseCivilDate(
  input: string | number | null | undefined,
  options: DateOptions = {},
): DateReading {
  if (input === null || input === undefined) return { ok: true, date: null };
  if (typeof input === 'number') {
    return Number.isFinite(input) ? readNumber(input, options) : { ok: false, code: 'unreadable' };
  }
  const text = input.normalize('NFKC').trim();
  if (text === '') return { ok: true, date: null };
  if (UNKNOWN.test(text)) return { ok: true, date: null, word: input.trim() };
  const reading = readText(text, options);
  if (reading.ok && reading.date && reading.precision === 'day' && EMPTY_DAYS.has(reading.date)) {
    return { ok: true, date: null, word: input.trim() };
  }
  return reading;
}
