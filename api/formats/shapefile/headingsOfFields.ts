import type { Notice } from '../source.ts';
import type { DbfEncoding } from './dbfEncoding.ts';
import type { DbfField } from './dbfHeader.ts';
import type { DbfOptions } from './dbfRecords.ts';

/** Names of ten bytes are all that a dBASE file holds; nine of a character of three were left by programs that cut whole characters. */
const CUT_FROM_BYTES = 8;
const NAME_BYTES = 10;

/**
 * The names of fields as headings. One that was cut, or may have been, is completed to the known heading that begins so where that has one
 * meaning only; where it has several they are told, as is half a character at the end.
 */
export function nameFields(
  fields: readonly DbfField[],
  { decode, endOfWhole }: Pick<DbfEncoding, 'decode' | 'endOfWhole'>,
  { recognises, completions, fullNames }: Pick<DbfOptions, 'recognises' | 'completions' | 'fullNames'>,
): { names: string[]; notices: Notice[] } {
  const notices: Notice[] = [];
  const names = fields.map(({ name }) => {
    const end = name.length >= NAME_BYTES ? endOfWhole(name) : name.length;
    const text = decode(name.subarray(0, end)).trim();
    const full = fullNames?.get(text);
    if (full !== undefined) return full;
    const mayBeCut = name.length >= CUT_FROM_BYTES && !recognises(text);
    const meant = mayBeCut ? (completions?.(text) ?? []) : [];
    if (meant.length === 1) {
      notices.push({ code: 'heading_completed', level: 'note', field: meant[0], found: text });
      return meant[0];
    }
    if (meant.length > 1)
      notices.push({ code: 'heading_cut', level: 'warning', field: text, expected: meant.join(' | ') });
    else if (end < name.length)
      notices.push({
        code: 'heading_cut_within',
        level: 'note',
        field: text,
        found: name.toString('hex', end),
      });
    return text;
  });
  return { names, notices };
}
