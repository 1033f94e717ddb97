/** PostgreSQL type oids whose JavaScript form the record decides; both homes use the same. */
const TYPE = { bytea: 17, int8: 20, text: 25, date: 1082, numeric: 1700 } as const;

/** A civil day stays the text `YYYY-MM-DD`: a JavaScript Date would move it across time zones. */
const asText = (text: string): string => text;

/** @throws RangeError above 2^53: an id or a version that would lose its last digits */
function asSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`Found the int8 ${text}, expected at most 2^53 - 1.`);
  return value;
}

function asBytes(text: string): Uint8Array {
  return Buffer.from(text.slice(2), 'hex');
}

/** Type oid → parser of the text form; what is not here is as both drivers have it. */
export const VALUE_PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [TYPE.date]: asText,
  [TYPE.int8]: asSafeInteger,
  [TYPE.numeric]: Number,
  [TYPE.bytea]: asBytes,
};

/**
 * Type oid → what the embedded database is given for a value: a text may come as its bytes in UTF-8, as `pg` takes it too, so that large ones are
 * passed on as they came.
 */
export const VALUE_SERIALIZERS: Readonly<Record<number, (value: unknown) => string>> = {
  [TYPE.text]: (value) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)),
};
