/** Which number a word names. `east` and `north` may be metres, `lon` and `lat` are degrees; `x` and `y` mean what their size says. */
export type AxisWord = 'lon' | 'lat' | 'east' | 'north' | 'x' | 'y';

export interface AxisName {
  readonly axis: AxisWord;
  /** −1 for west and south, 1 for east and north, 0 where the number's own sign counts. */
  readonly sign: -1 | 0 | 1;
}

/** What a coordinate text is made of. A gap of 1 is a blank or a bracket, one of 2 divides (a comma, a line end). */
export type Token =
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly text: string;
      readonly unit: Mark | null;
      /** The unit is a letter (120d31m05s), not a sign. */
      readonly isLettered?: boolean;
    }
  | { readonly kind: 'name'; readonly names: readonly AxisName[] }
  | { readonly kind: 'gap'; readonly strength: 1 | 2 };

export type Mark = 'degree' | 'minute' | 'second';

const MINUTE_SIGNS = /[′’‘ʹʼ´`＇]/g;
const SECOND_SIGNS = /[″”“ʺ˝〞〃＂]/g;
const DEGREE_SIGNS = /[º˚∘ᵒ⁰]/g;

/** One spelling of signs, half width, small letters. NFKC alone would make letters and accents of some signs. */
export function tidyCoordinates(text: string): string {
  return (
    text
      .replace(DEGREE_SIGNS, '°')
      .replace(MINUTE_SIGNS, "'")
      .replace(SECOND_SIGNS, '"')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[−–—]/g, '-')
      .replaceAll("''", '"')
      // A dash between two angles (120°34′—36°51′) divides them: nobody writes a minus there.
      .replace(/(\d['"°分秒度])\s*-\s*(?=\d+(?:\.\d+)?[°度])/g, '$1,')
  );
}

const name = (axis: AxisWord, sign: -1 | 0 | 1 = 0): readonly AxisName[] => [{ axis, sign }];
const LON_LAT = [...name('lon'), ...name('lat')];
const LAT_LON = [...name('lat'), ...name('lon')];

/** Words for the two numbers, and words that only announce them (`[]`); the longest that fits is taken. */
const WORDS: readonly (readonly [string, readonly AxisName[]])[] = (
  [
    ['经纬度', LON_LAT],
    ['纬经度', LAT_LON],
    ['东经', name('lon', 1)],
    ['西经', name('lon', -1)],
    ['北纬', name('lat', 1)],
    ['南纬', name('lat', -1)],
    ['经度', name('lon')],
    ['纬度', name('lat')],
    ['经', name('lon')],
    ['纬', name('lat')],
    ['东', name('east', 1)],
    ['西', name('east', -1)],
    ['北', name('north', 1)],
    ['南', name('north', -1)],
    ['横坐标', name('east')],
    ['纵坐标', name('north')],
    ['东坐标', name('east')],
    ['北坐标', name('north')],
    ['x坐标', name('x')],
    ['y坐标', name('y')],
    ['longitude', name('lon')],
    ['latitude', name('lat')],
    ['long', name('lon')],
    ['lon', name('lon')],
    ['lng', name('lon')],
    ['lat', name('lat')],
    ['easting', name('east')],
    ['northing', name('north')],
    ['east', name('east', 1)],
    ['west', name('east', -1)],
    ['north', name('north', 1)],
    ['south', name('north', -1)],
    ['e', name('east', 1)],
    ['w', name('east', -1)],
    ['n', name('north', 1)],
    ['s', name('north', -1)],
    ['x', name('x')],
    ['y', name('y')],
    ['b', name('lat')],
    ['l', name('lon')],
    ['中心点', []],
    ['中心', []],
    ['地理', []],
    ['位置', []],
    ['坐标', []],
    ['wgs-84', []],
    ['wgs84', []],
    ['cgcs2000', []],
    ['gps', []],
    ['coordinates', []],
    ['coordinate', []],
    ['location', []],
    ['position', []],
    ['point', []],
  ] satisfies [string, readonly AxisName[]][]
).sort((a, b) => b[0].length - a[0].length);

const NUMBER = /[-+]?(?:\d+(?:\.\d+)?|\.\d+)/y;
/** 120-31-05, as surveyors write it. */
const HYPHENED = /([-+]?\d{1,3})-(\d{1,2})-(\d{1,2}(?:\.\d+)?)(?![\d.-])/y;
const GAP = /[\s,;、/|·()[\]{}:=]+/y;
/** No place is described in more characters. */
const MAX_CHARACTERS = 200;

/**
 * Takes a tidied text apart into numbers, names and gaps.
 * @returns null where any character is none of these
 */
export function tokensOf(text: string): Token[] | null {
  if (text.length > MAX_CHARACTERS) return null;
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const token =
      gapAt(text, at) ??
      hyphenedAt(text, at) ??
      numberAt(text, at, tokens) ??
      wordAt(text, at, isSecondOpen(tokens));
    if (token === null) return null;
    tokens.push(...token.tokens);
    at = token.end;
  }
  return tokens;
}

interface Found {
  readonly tokens: readonly Token[];
  readonly end: number;
}

function gapAt(text: string, at: number): Found | null {
  GAP.lastIndex = at;
  const gap = GAP.exec(text)?.[0];
  if (gap === undefined) return null;
  return { tokens: [{ kind: 'gap', strength: /[,;、/|\n\r]/.test(gap) ? 2 : 1 }], end: at + gap.length };
}

function hyphenedAt(text: string, at: number): Found | null {
  HYPHENED.lastIndex = at;
  const match = HYPHENED.exec(text);
  if (match === null || /[\d.+-]/.test(text[at - 1] ?? '')) return null;
  const units: Mark[] = ['degree', 'minute', 'second'];
  const tokens = units.map(
    (unit, index): Token => ({
      kind: 'number',
      value: Number(match[index + 1]),
      text: match[index + 1],
      unit,
    }),
  );
  return { tokens, end: at + match[0].length };
}

/** A number with the mark behind it: 120°, 31', 5.2", 120度, 120d, 120: before another number. */
function numberAt(text: string, at: number, before: readonly Token[]): Found | null {
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text)?.[0];
  // 120.536.9 is two numbers that lost what stood between them; so is 120.5-36.9.
  if (
    number === undefined ||
    /[\d.]/.test(text[at - 1] ?? '') ||
    /[\d.]/.test(text[at + number.length] ?? '')
  )
    return null;
  const value = Number(number);
  const end = at + number.length;
  const mark = markAt(text, end, before);
  const token: Token = {
    kind: 'number',
    value,
    text: number,
    unit: mark?.unit ?? null,
    isLettered: mark?.isLettered,
  };
  return { tokens: [token], end: end + (mark?.length ?? 0) };
}

/** Whether letters mark what stands before the last number (36d52m) and none marks it. */
function isSecondOpen(tokens: readonly Token[]): boolean {
  const numbers = tokens.filter((token) => token.kind === 'number').slice(-3);
  return numbers.at(-1)?.isLettered !== true && numbers.some(({ isLettered }) => isLettered === true);
}

const SIGNS: readonly (readonly [RegExp, Mark])[] = [
  [/\s*(?:°|度)/y, 'degree'],
  [/\s*(?:'|分)/y, 'minute'],
  [/\s*(?:"|秒)/y, 'second'],
];
/** d, m and s are letters of other words too: m and s count only behind a d. */
const LETTERS: readonly (readonly [RegExp, Mark])[] = [
  [/(?:deg|d)(?![a-df-mo-rt-vx-z])/y, 'degree'],
  [/(?:min|m)(?![a-df-mo-rt-vx-z])/y, 'minute'],
  [/(?:sec|s)(?![a-df-mo-rt-vx-z])/y, 'second'],
];

interface FoundMark {
  readonly unit: Mark;
  readonly length: number;
  readonly isLettered?: boolean;
}

function markAt(text: string, end: number, before: readonly Token[]): FoundMark | null {
  for (const [sign, unit] of SIGNS) {
    sign.lastIndex = end;
    const length = sign.exec(text)?.[0].length;
    if (length !== undefined) return { unit, length };
  }
  const last = before.findLast((token) => token.kind === 'number');
  const letterAbove = last?.isLettered === true ? last.unit : null;
  for (const [letter, unit] of LETTERS) {
    letter.lastIndex = end;
    const length = letter.exec(text)?.[0].length;
    if (length === undefined) continue;
    const above = unit === 'second' ? 'minute' : 'degree';
    if (unit === 'degree' || letterAbove === above) return { unit, length, isLettered: true };
  }
  // 120:31:05
  if (!/^:\d/.test(text.slice(end, end + 2))) return null;
  const above = last?.unit ?? null;
  if (above === null || above === 'second') return { unit: 'degree', length: 1 };
  return { unit: above === 'degree' ? 'minute' : 'second', length: 1 };
}

function wordAt(text: string, at: number, isSecondOpen: boolean): Found | null {
  const word = WORDS.find(([spelling]) => text.startsWith(spelling, at));
  if (word === undefined) return null;
  const [spelling, names] = word;
  const end = at + spelling.length;
  const isLatin = /[a-z]$/.test(spelling);
  // A letter of some other word, or B and L (latitude and longitude of geodesists) without their =.
  if (isLatin && (/[a-z]/.test(text[end] ?? '') || (/[a-z]/.test(text[at - 1] ?? '') && spelling.length > 1)))
    return null;
  // 36d52m11 s: seconds, or south?
  if (spelling === 's' && isSecondOpen) return null;
  if (/^[bl]$/.test(spelling) && !/^\s*[=:]/.test(text.slice(end))) return null;
  return { tokens: names.length === 0 ? [{ kind: 'gap', strength: 1 }] : [{ kind: 'name', names }], end };
}
