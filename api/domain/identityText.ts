/**
 * Signs that nobody sees: soft hyphens, zero-width blanks and joiners, marks of direction, byte order marks, fillers, variation selectors.
 * `key_form` of the record knows the same.
 */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Those that may go from any text: joiners and variation selectors shape letters and emoji. */
const IDLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF0-\uFFF8]/;
const ALL_IDLE = new RegExp(IDLE, 'g');
const WIDE = /[\uFF01-\uFF5E]/g;
const WIDE_OFFSET = 0xfee0;
/** All that looks like a hyphen; 一 and ー are letters. */
const DASHES = /[\u2010-\u2015\u2043\u2212\uFE58\uFE63\u2500\u2501]/g;
/** Most codes are of such signs only, and are their own form. */
const PLAIN = /^[!-~\u4E00-\u9FFF]*$/;
const BLANKS = /[\t-\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g;

/**
 * The form in which codes and keys are compared: without what nobody sees, full width as half, one kind of hyphen and of blank. `ＫＡ－２`
 * and `KA-2` are one code. Capitals stay apart from small letters: a code told apart by mistake shows as a second row, two codes taken for
 * one lose a row unseen.
 */
export function identityText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDE_OFFSET))
    .replace(DASHES, '-')
    .replace(BLANKS, ' ')
    .replace(/^ | $/g, '');
}

/** A text without signs that neither show nor shape others. */
export function seenText(text: string): string {
  return IDLE.test(text) ? text.replace(ALL_IDLE, '') : text;
}
