/** A text as XML of a cell, which gives it back as it is but for signs that XML cannot have. */
export function escapeCellText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      // A workbook writes control characters as _x000D_: a text that has such signs says that they are meant.
      .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
      // XML makes every line's end \n.
      .replaceAll('\r', '_x000D_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}
