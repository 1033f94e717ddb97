/** A whole number of more digits than a double has, as a value: most texts have none, and are not read twice. */
const HAS_LONG_INTEGER = /[:,[][ \t\n\r]*-?\d{16,}[ \t\n\r]*[,}\]]/;
const LONG_INTEGER = /^-?\d{16,}$/;

/** `JSON.parse` with the text of a number, which TypeScript does not know of yet (ECMAScript 2026, in Node since 21). */
type ParseWithSource = (
  text: string,
  revive: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown;

/**
 * Parses JSON; a whole number of more than 15 digits, such as a parcel's code of 18, comes as its digits.
 * @throws SyntaxError
 */
export function parseKeepingDigits(text: string): unknown {
  if (!HAS_LONG_INTEGER.test(text)) return JSON.parse(text);
  return (JSON.parse as ParseWithSource)(text, (_, value, { source }) => digitsOf(source ?? '') ?? value);
}

/** The digits of a number's text, where a double does not hold them. */
export function digitsOf(source: string): string | null {
  return LONG_INTEGER.test(source) ? source : null;
}
