/** What XML 1.0 cannot hold, however it is written. */
const FORBIDDEN = /[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text between tags or in an attribute; signs that XML cannot hold are left out, half of a character becomes U+FFFD. */
export function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(FORBIDDEN, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // A reader makes every line's end \n.
      .replaceAll('\r', '&#13;')
  );
}

/** Whether a text has signs that XML cannot hold. */
export function hasForbiddenSigns(text: string): boolean {
  return !text.isWellFormed() || text.search(FORBIDDEN) !== -1;
}
