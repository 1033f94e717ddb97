/** A number as its decimal digits: nothing is lost by moving the point, or in a code of more digits than a double has. */
export interface DecimalText {
  readonly negative: boolean;
  readonly whole: string;
  /** Without zeros at its end. */
  readonly fraction: string;
  /** Written with a power of ten, and larger than 15 digits can say: the last digits are not the writer's. */
  readonly digitsLost: boolean;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,4}))?$/i;
/** No program writes a number longer than this; the pattern above need not look at more. */
const MOST_CHARACTERS = 400;
/** Digits that a spreadsheet keeps of a number. */
const SURE_DIGITS = 15;
const WORD_DIGITS = 12;

/** The decimal digits of a stored number; null when the text is no number. */
export function decimalOf(stored: string): DecimalText | null {
  if (stored.length > MOST_CHARACTERS) return null;
  const match = NUMBER.exec(stored.trim());
  if (match === null || `${match[2]}${match[3] ?? ''}` === '') return null;
  const [, sign, whole, fraction = '', power] = match;
  const value = Number(stored);
  if (!Number.isFinite(value)) return null;
  // A double's shortest spelling is what was typed (0.29 is stored as 0.28999999999999998); a longer whole number is kept as it is.
  const isLongCode = power === undefined && /^0*$/.test(fraction) && whole.length > SURE_DIGITS;
  if (isLongCode) return { negative: sign === '-', whole: trimZeros(whole), fraction: '', digitsLost: false };
  const [, , shortWhole, shortFraction = '', shortPower = '0'] = NUMBER.exec(String(Math.abs(value)))!;
  const shown = movePoint(
    { negative: value < 0, whole: shortWhole, fraction: shortFraction, digitsLost: false },
    Number(shortPower),
  );
  return { ...shown, digitsLost: power !== undefined && shown.whole.length > SURE_DIGITS };
}

/** The number times ten to that power. */
export function movePoint(decimal: DecimalText, power: number): DecimalText {
  const { whole, fraction } = decimal;
  if (power === 0) return { ...decimal, whole: trimZeros(whole), fraction: fraction.replace(/0+$/, '') };
  const digits = whole + fraction;
  const point = whole.length + power;
  const padded = '0'.repeat(Math.max(0, -point)) + digits + '0'.repeat(Math.max(0, point - digits.length));
  const place = Math.max(0, point);
  return {
    ...decimal,
    whole: trimZeros(padded.slice(0, place)),
    fraction: padded.slice(place).replace(/0+$/, ''),
  };
}

/** As it is written plainly: `-1234.5`. */
export function plainText({ negative, whole, fraction }: DecimalText): string {
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** With as many digits as a cell can show (Excel: 11) and one more: 1/3 亩 is no 0.333333333333333315 亩. Unsigned. */
export function wordDigits({ whole, fraction }: DecimalText): string {
  if (fraction === '') return whole;
  const digits = whole === '0' ? fraction.replace(/^0+/, '').length : whole.length + fraction.length;
  if (digits <= WORD_DIGITS) return `${whole}.${fraction}`;
  const short = decimalOf(Number(`${whole}.${fraction}`).toPrecision(WORD_DIGITS))!;
  return plainText({ ...short, negative: false });
}

/** The nearest whole number's digits, unsigned. */
export function roundedWhole({ whole, fraction }: DecimalText): string {
  return fraction < '5' ? whole : String(BigInt(whole) + 1n);
}

function trimZeros(whole: string): string {
  return whole.replace(/^0+(?=.)/, '') || '0';
}
