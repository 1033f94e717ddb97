const ENTITY = /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z][a-zA-Z0-9]{1,7}));/g;
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ' },
  ...{ middot: '·', times: '×', sup2: '²', sup3: '³', deg: '°', plusmn: '±', mdash: '—', ndash: '–' },
  ...{ le: '≤', ge: '≥', yen: '¥', permil: '‰', hellip: '…', ldquo: '“', rdquo: '”' },
};

/** A text of a web page with its entities resolved; what is none stays. */
export function markupText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
