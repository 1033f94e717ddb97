const MOST_CHARS = 300;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  copy: '©',
  apos: "'",
};

/** What a text of HTML says, on one line: archives write their sources as links, and nothing of theirs is markup here. Null where it says nothing. */
export function plainLine(html: unknown): string | null {
  if (typeof html !== 'string') return null;
  const text = html
    .slice(0, 20 * MOST_CHARS)
    .toWellFormed()
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi,
      (entity, name: string) => characterOf(name) ?? entity,
    )
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARS);
  return text || null;
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : undefined;
}
