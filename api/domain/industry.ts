import table from '#data/reference/industries.json' with { type: 'json' };

/** A branch of GB/T 4754-2017. Codes carry the section's letter: C, C26, C261. Groups have no English name of their own. */
export interface Industry {
  readonly code: string;
  readonly level: 'section' | 'division' | 'group';
  readonly zh: string;
  readonly en: string | null;
}

export type IndustryFailure = 'unreadable' | 'unknown' | 'wrong_section' | 'ambiguous';

/** `industry` is the entry itself or, of a four-digit class (which the table does not hold), its group. `code` is what was said. */
export type IndustryReading =
  | { readonly ok: true; readonly code: string; readonly industry: Industry }
  | { readonly ok: false; readonly code: IndustryFailure; readonly candidates: readonly Industry[] };

const byCode = new Map<string, Industry>();
const sectionOfDivision = new Map<string, string>();
for (const { code, zh, en } of table.sections) byCode.set(code, { code, level: 'section', zh, en });
for (const { code, section, zh, en, groups } of table.divisions) {
  sectionOfDivision.set(code, section);
  byCode.set(section + code, { code: section + code, level: 'division', zh, en });
  for (const [group, name] of groups as [string, string][]) {
    byCode.set(section + group, { code: section + group, level: 'group', zh: name, en: null });
  }
}

/** The standard's number, year and the day on which the table was taken down. */
export const INDUSTRY_STANDARD = { number: table.number, year: table.year, taken: table.taken } as const;

/** Sections, divisions and groups in the standard's order. */
export const INDUSTRIES: readonly Industry[] = [...byCode.values()].sort((a, b) =>
  a.code < b.code ? -1 : 1,
);

/** The entry of exactly that code, with or without the section's letter (C26, 26, c261), or null. */
export function findIndustry(code: string): Industry | null {
  const tidy = code.normalize('NFKC').trim().toUpperCase();
  const section = sectionOfDivision.get(tidy.slice(0, 2));
  return byCode.get(tidy) ?? (section ? (byCode.get(section + tidy) ?? null) : null);
}

/** From the section down to the entry itself: C → C26 → C261. Empty for an unknown code. */
export function industryPath(code: string): readonly Industry[] {
  const entry = findIndustry(code);
  if (!entry) return [];
  const codes = [entry.code.slice(0, 1), entry.code.slice(0, 3), entry.code.slice(0, 4)];
  return [...new Set(codes)].map((one) => byCode.get(one)!);
}

/** Whether a code (of any level, classes too) lies within another: C2614 within C26, within C. */
export function isIndustryWithin(code: string, ancestor: string): boolean {
  const inner = readIndustryCode(code);
  const outer = readIndustryCode(ancestor);
  return inner.ok && outer.ok && inner.code.startsWith(outer.code);
}

/** A branch's name without the endings that people leave out, so that 汽车 finds 汽车制造业. */
function tidyName(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、,，和及与()（）]/g, '');
  // 制造业 itself is a section.
  return bare.replace(/(?:制造)?(?:行业|产业|业)$/, '').replace(/制造$/, '') || bare;
}

function readIndustryCode(text: string): IndustryReading {
  const match = /^([A-T])?(\d{2,4})?$/.exec(text.normalize('NFKC').trim().toUpperCase());
  if (!match || match[0] === '') return { ok: false, code: 'unreadable', candidates: [] };
  const [, letter, digits] = match;
  if (!digits) return { ok: true, code: letter, industry: byCode.get(letter)! };
  const section = sectionOfDivision.get(digits.slice(0, 2));
  if (!section) return { ok: false, code: 'unknown', candidates: [] };
  const entry = byCode.get(section + digits.slice(0, 3));
  if (!entry) return { ok: false, code: 'unknown', candidates: [byCode.get(section + digits.slice(0, 2))!] };
  if (letter && letter !== section) return { ok: false, code: 'wrong_section', candidates: [entry] };
  return { ok: true, code: section + digits, industry: entry };
}

/**
 * Reads a branch: a code (C26, 26, 2614), a name (医药制造业, Pharmaceuticals) or a code beside a name (`C27 医药制造业`: the code counts).
 * Of names that several branches bear, the highest level is meant (房地产业 is section and division). A part of a name is not
 * enough: its branches come back as candidates of an `ambiguous` reading.
 */
export function industryFromText(text: string): IndustryReading {
  const leading = /^\s*([A-Ta-t]?\d{2,4}|[A-Ta-t](?![a-z]))(?![\d.])/.exec(text.normalize('NFKC'));
  if (leading) return readIndustryCode(leading[1]);
  const name = tidyName(text);
  if (name === '') return { ok: false, code: 'unreadable', candidates: [] };
  const named = INDUSTRIES.filter(
    (entry) => tidyName(entry.zh) === name || entry.en?.toLowerCase() === text.trim().toLowerCase(),
  );
  named.sort((a, b) => a.code.length - b.code.length);
  if (named.length) return { ok: true, code: named[0].code, industry: named[0] };
  const candidates = INDUSTRIES.filter((entry) => tidyName(entry.zh).includes(name));
  return { ok: false, code: candidates.length ? 'ambiguous' : 'unknown', candidates };
}
