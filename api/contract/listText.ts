/**
 * Values as one text, separated by commas: a comma within a value is `\,`, a backslash `\\`. Every parameter that takes a list is read and
 * written so; a text without a backslash is what it looks like.
 */
export function joinList(values: readonly string[]): string {
  return values.map((value) => value.replaceAll(/[\\,]/g, '\\$&')).join(',');
}

/** The values of such a text, as they stand in it; null where a backslash stands before anything but a comma or a backslash. */
export function splitList(text: string): string[] | null {
  if (!text.includes('\\')) return text.split(',');
  const values = [''];
  for (let at = 0; at < text.length; at++) {
    let sign = text[at];
    if (sign === ',') {
      values.push('');
      continue;
    }
    if (sign === '\\') {
      sign = text[++at];
      if (sign !== ',' && sign !== '\\') return null;
    }
    values[values.length - 1] += sign;
  }
  return values;
}
