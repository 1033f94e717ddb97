import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairInText } from '#api/import/positions/coordinatePair.ts';
import {
  addressInText,
  looksLikePosition,
  parseCoordinate,
  positionInText,
} from '#api/import/positions/coordinateText.ts';
import { processorMs } from '../support/processorTime.ts';

/** Degrees in parts, as a person would write them: no more than hundredths of a second. */
interface Parts {
  readonly degrees: number;
  readonly minutes: number;
  readonly hundredths: number;
}

const partsUpTo = (most: number) =>
  fc.record({
    degrees: fc.integer({ min: 0, max: most - 1 }),
    minutes: fc.integer({ min: 0, max: 59 }),
    hundredths: fc.integer({ min: 0, max: 5999 }),
  });

const degreesOf = ({ degrees, minutes, hundredths }: Parts) =>
  degrees + minutes / 60 + hundredths / 100 / 3600;

type Style = (parts: Parts) => string;
const two = (number: number) => String(number).padStart(2, '0');
const inSeconds =
  (degree: string, minute: string, second: string): Style =>
  ({ degrees, minutes, hundredths }) =>
    `${degrees}${degree}${two(minutes)}${minute}${hundredths / 100}${second}`;
const inMinutes =
  (degree: string, minute: string): Style =>
  ({ degrees, minutes, hundredths }) =>
    `${degrees}${degree}${minutes + hundredths / 6000}${minute}`.replace(/e-\d+/, '');

const STYLES: readonly Style[] = [
  inSeconds('°', '′', '″'),
  inSeconds('° ', "' ", '"'),
  inSeconds('º', '’', '”'),
  inSeconds('˚', "'", "''"),
  inSeconds('度', '分', '秒'),
  inSeconds('°', '′', ''),
  inSeconds(':', ':', ''),
  inSeconds('d', 'm', 's'),
  inSeconds('-', '-', ''),
  inSeconds(' ', ' ', ''),
  inMinutes('°', '′'),
  inMinutes('度', '分'),
  (parts) => `${degreesOf(parts).toFixed(7)}°`,
  (parts) => `${degreesOf(parts).toFixed(7)}度`,
  (parts) => degreesOf(parts).toFixed(7),
];

/** How the two are named, in either order; none: the cell does not say which is which. */
type Naming = (longitude: string, latitude: string, isWest: boolean, isSouth: boolean) => [string, string];
const han: Naming = (longitude, latitude, isWest, isSouth) => [
  `${isWest ? '西经' : '东经'}${longitude}`,
  `${isSouth ? '南纬' : '北纬'}${latitude}`,
];
const colons: Naming = (longitude, latitude, isWest, isSouth) => [
  `${isWest ? '西经' : '东经'}：${longitude}`,
  `${isSouth ? '南纬' : '北纬'}：${latitude}`,
];
const before: Naming = (longitude, latitude, isWest, isSouth) => [
  `${isWest ? 'W' : 'E'}${longitude}`,
  `${isSouth ? 'S' : 'N'} ${latitude}`,
];
const behind: Naming = (longitude, latitude, isWest, isSouth) => [
  `${longitude}${isWest ? 'W' : 'E'}`,
  `${latitude} ${isSouth ? 's' : 'n'}`,
];
const signed = (text: string, isNegative: boolean) => (isNegative ? `-${text}` : text);
const words: Naming = (longitude, latitude, isWest, isSouth) => [
  `Lon: ${signed(longitude, isWest)}`,
  `Lat=${signed(latitude, isSouth)}`,
];
const hanWords: Naming = (longitude, latitude, isWest, isSouth) => [
  `经度${signed(longitude, isWest)}`,
  `纬度：${signed(latitude, isSouth)}`,
];
const NAMINGS = [han, colons, before, behind, words, hanWords];
const DIVIDERS = [',', '，', ', ', '; ', '；', '、', ' / ', '\n', '\r\n', ' ; '];

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

const spelling = fc.record({
  longitude: partsUpTo(180),
  latitude: partsUpTo(90),
  isWest: fc.boolean(),
  isSouth: fc.boolean(),
  style: fc.constantFrom(...STYLES),
  naming: fc.constantFrom(...NAMINGS),
  divider: fc.constantFrom(...DIVIDERS),
  isLatitudeFirst: fc.boolean(),
});
type Spelling = typeof spelling extends fc.Arbitrary<infer T> ? T : never;

function write({
  longitude,
  latitude,
  isWest,
  isSouth,
  style,
  naming,
  divider,
  isLatitudeFirst,
}: Spelling): string {
  const pair = naming(style(longitude), style(latitude), isWest, isSouth);
  return (isLatitudeFirst ? pair.toReversed() : pair).join(divider);
}

const place = ({ longitude, latitude, isWest, isSouth }: Spelling) => [
  (isWest ? -1 : 1) * degreesOf(longitude),
  (isSouth ? -1 : 1) * degreesOf(latitude),
];

/** A tenth of a thousandth of a second: far below what any spelling rounds away. */
const TOLERANCE = 1e-7;
const isNear = (found: readonly number[], expected: readonly number[]) =>
  found.every((value, index) => Math.abs(value - expected[index]) < TOLERANCE);

describe('two coordinates in one cell', () => {
  it('are read in every spelling, named, in either order', () => {
    fc.assert(
      fc.property(spelling, fc.boolean(), (given, isWide) => {
        const text = isWide ? fullWidth(write(given)) : write(given);
        const found = positionInText(text);
        expect(found, text).toMatchObject({ order: 'xy', isNamed: true });
        expect(isNear([found!.first, found!.second], place(given)), `${text}: ${JSON.stringify(found)}`).toBe(
          true,
        );
      }),
      { numRuns: 5_000 },
    );
  });

  it('are read without names in the order in which they stand', () => {
    fc.assert(
      fc.property(spelling, (given) => {
        const pair = [given.style(given.longitude), given.style(given.latitude)];
        const found = positionInText(pair.join(given.divider));
        expect(found, pair.join(given.divider)).toMatchObject({ order: null, isNamed: false });
        expect(
          isNear([found!.first, found!.second], [degreesOf(given.longitude), degreesOf(given.latitude)]),
        ).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('with a sign lost, doubled or strange are never taken for another place', () => {
    const junk = fc.constantFrom(
      '',
      '?',
      '*',
      '啊',
      "'",
      '"',
      '°',
      '~',
      ' ',
      ',',
      'x',
      '′',
      '分',
      '秒',
      '度',
      '-',
      '.',
      'E',
      'N',
    );
    fc.assert(
      fc.property(spelling, fc.nat(), junk, fc.boolean(), (given, at, sign, replaces) => {
        const text = write(given);
        const index = at % text.length;
        const hit = text[index];
        // A digit, a minus or a hemisphere that is gone leaves another place that was written as well as this one.
        if (replaces) fc.pre(!/[\d.\-EWNSewns东西南北]/.test(hit));
        // A sign between digits of whole degrees, or before them, makes another number.
        if (/[.-]/.test(sign)) fc.pre(replaces || !/[\d.]/.test(text[index]));
        if (/[- ]/.test(sign))
          fc.pre(
            !/^[\d.]/.test(text.slice(index + (replaces ? 1 : 0))) || /^[\d.]/.test(text[index - 1] ?? ''),
          );
        const mutant = text.slice(0, index) + sign + text.slice(replaces ? index + 1 : index);
        const found = positionInText(mutant);
        if (found === null) return;
        const read = found.order === null ? [found.first, found.second].sort() : [found.first, found.second];
        const expected = found.order === null ? place(given).map(Math.abs).sort() : place(given);
        expect(isNear(read, expected), `${text} → ${mutant}: ${JSON.stringify(found)}`).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['东经120°31′05″，北纬36°52′11″', 120.518056, 36.869722],
    ['北纬36°52′11″，东经120°31′05″', 120.518056, 36.869722],
    ['36°52′11″N120°31′05″E', 120.518056, 36.869722],
    ['L=120°31′05″ B=36°52′11″', 120.518056, 36.869722],
    ['经纬度：120.518056,36.869722', 120.518056, 36.869722],
    ['lat,lon: 36.869722 / 120.518056', 120.518056, 36.869722],
    ['北纬36.9, 120.5', 120.5, 36.9],
    ['36.9 E 120.5', 120.5, 36.9],
    ['横坐标40546300 纵坐标4082400', 40_546_300, 4_082_400],
    ['N4082400.5, E40546300', 40_546_300, 4_082_400.5],
  ])('%s is named', (text, x, y) => {
    const found = positionInText(text);
    expect(found).toMatchObject({ order: 'xy', isNamed: true });
    expect(found!.first).toBeCloseTo(x, 5);
    expect(found!.second).toBeCloseTo(y, 5);
  });

  it('with a dash between two angles are not taken for a minus', () => {
    for (const text of ['120°30′36″—36°30′36″', '120度30分36秒-36度30分36秒', '120.51°–36.51°'])
      expect(positionInText(text)).toMatchObject({ first: 120.51, second: 36.51 });
    expect(positionInText('-71.5°, -36.5°')).toMatchObject({ first: -71.5, second: -36.5 });
  });

  it('that could be two places are none', () => {
    expect(positionInText('30 E 40')).toBeNull();
    expect(positionInText('10d00m10s, 36d52m11 s')).toBeNull();
  });

  it('called X and Y are north and east in metres, longitude and latitude in degrees', () => {
    expect(positionInText('X=4082400.000 Y=40546300.000')).toMatchObject({ first: 4_082_400, order: 'yx' });
    expect(positionInText('Y：40546300，X：4082400')).toMatchObject({ first: 4_082_400, order: 'yx' });
    expect(positionInText('X=120.518,Y=36.869')).toMatchObject({ first: 120.518, order: 'xy' });
    expect(positionInText('X=36.869,Y=120.518')).toMatchObject({ first: 36.869, order: 'yx' });
  });

  it.each([
    '东经120°31′65″，北纬36°52′11″',
    '东经120°31′05″，北纬36°52′11″附近',
    '120°3105″,36°52′11″',
    '120°05″, 36°11″',
    '北纬120.5 东经36.9',
    '东经120.5',
    '-120.5E, 36.9N',
    '120 31 05 36 52 11',
    '120 31, 36 52',
    '120.5181，36.8697附近',
    '120.5,36.9,12',
    '东经120.5，东经36.9',
    '120.5°31′, 36°52′',
    '北纬36°52′11″（120.518, 36.9）',
    '120.5,36.9 (GCJ-02)',
  ])('%s is not guessed, and is no address', (text) => {
    expect(positionInText(text)).toBeNull();
    if (looksLikePosition(text)) expect(addressInText(text)).toBe('');
    else expect(text).toContain('GCJ');
  });

  it('of an address are its position; an address alone is none', () => {
    expect(positionInText('6810 N ROCKWELL ST\nCHICAGO, IL\n(42.005205, -87.694961)')).toEqual({
      first: 42.005205,
      second: -87.694961,
      order: 'yx',
      isNamed: false,
    });
    expect(addressInText('威海路12号（120.518, 36.869）')).toBe('威海路12号');
    for (const address of [
      '经三路12号',
      '东经路8号3单元',
      '长江路与黄河路交叉口西200米',
      '6810 N ROCKWELL ST',
      '5#楼',
    ])
      expect([positionInText(address), addressInText(address)]).toEqual([null, address]);
  });

  it('in a long text are looked for in no time', async () => {
    const texts = [
      '1 '.repeat(16_000),
      '('.repeat(32_000),
      `${'1,'.repeat(16_000)})`,
      `(${' '.repeat(32_000)}`,
      '1.234 '.repeat(5_000),
    ];
    const spent = await processorMs(() => {
      for (const text of texts)
        for (const read of [positionInText, addressInText, parseCoordinate]) read(text);
    });
    expect(spent).toBeLessThan(500);
  });
});

describe('one coordinate in a cell', () => {
  it('is read in every spelling', () => {
    fc.assert(
      fc.property(
        partsUpTo(90),
        fc.constantFrom(...STYLES),
        fc.constantFrom('北纬', 'N ', '纬度：', ''),
        (parts, style, name) => {
          const text = `${name}${style(parts)}`;
          expect(Math.abs(parseCoordinate(text)! - degreesOf(parts)), text).toBeLessThan(TOLERANCE);
        },
      ),
    );
  });

  it('under the other heading is none', () => {
    expect(parseCoordinate('北纬36°52′11″', 'x')).toBeUndefined();
    expect(parseCoordinate('E120.5', 'y')).toBeUndefined();
    expect(parseCoordinate('E120.5', 'x')).toBe(120.5);
    expect(parseCoordinate('120 31', 'x')).toBeUndefined();
    expect(parseCoordinate('120°31′05″附近', 'x')).toBeUndefined();
  });

  it('and another make a pair', () => {
    expect(pairInText('120,5181; 36,8697')).toMatchObject({ first: 120.5181, second: 36.8697 });
    expect(pairInText('4,082,400.5 40,546,300.0')).toMatchObject({ first: 4_082_400.5, second: 40_546_300 });
  });
});
