import type { Cell } from '../source.ts';

/** A decimal of many digits as its text: an integer, or its bytes (two's complement, the highest first), and where its point is. */
export function decimalText(value: unknown, scale: number): Cell {
  const whole = value instanceof Uint8Array ? integerOf(value) : integerIn(value);
  if (whole === null) return null;
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  const tidy = scale === 0 ? text : text.replace(/\.?0+$/, '');
  const signed = whole < 0n ? `-${tidy}` : tidy;
  // Most of such columns hold numbers that are none of so many digits.
  return tidy.replace('.', '').replace(/^0+/, '').length <= 15 ? Number(signed) : signed;
}

function integerIn(value: unknown): bigint | null {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))
    ? BigInt(value)
    : null;
}

function integerOf(bytes: Uint8Array): bigint {
  const unsigned = BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
  return BigInt.asIntN(Math.max(8, bytes.length * 8), unsigned);
}
