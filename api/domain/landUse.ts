import gb21010 from '#data/reference/landUse.gb21010.json' with { type: 'json' };
import gb50137 from '#data/reference/landUse.gb50137.json' with { type: 'json' };
import thirdSurvey from '#data/reference/landUse.third_survey.json' with { type: 'json' };
import yongdi2020 from '#data/reference/landUse.yongdi2020.json' with { type: 'json' };
import yongdi2023 from '#data/reference/landUse.yongdi2023.json' with { type: 'json' };
import crosswalk from '#data/reference/landUseCrosswalk.json' with { type: 'json' };
import type { UseClass } from './useClass.ts';

/** A code of a land-use scheme. The edition is part of the scheme. */
export interface LandUse {
  readonly scheme: LandUseScheme;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly use: UseClass;
  /** False where the code also holds land of another use class. */
  readonly exact: boolean;
}

/** A published scheme: its title, number, year, and the day on which our table was taken down. */
export interface LandUseSchemeInfo {
  readonly scheme: LandUseScheme;
  readonly zh: string;
  readonly en: string;
  readonly number: string;
  readonly year: number;
  readonly taken: string;
}

const TABLES = { yongdi2020, yongdi2023, gb21010, third_survey: thirdSurvey, gb50137 };
export type LandUseScheme = keyof typeof TABLES;

const schemes = new Map<string, Map<string, LandUse>>();
for (const [scheme, table] of Object.entries(TABLES) as [LandUseScheme, (typeof TABLES)[LandUseScheme]][]) {
  const entries = new Map<string, LandUse>();
  for (const row of table.codes) {
    const { code, zh, en } = row;
    entries.set(code, { scheme, code, zh, en, use: row.use as UseClass, exact: !('exact' in row) });
  }
  schemes.set(scheme, entries);
}

/** The schemes, the one in force first. */
export const LAND_USE_SCHEME_INFOS: readonly LandUseSchemeInfo[] = [
  'yongdi2023',
  'yongdi2020',
  'gb21010',
  'third_survey',
  'gb50137',
].map((scheme) => {
  const { zh, en, number, year, taken } = TABLES[scheme as LandUseScheme];
  return { scheme: scheme as LandUseScheme, zh, en, number, year, taken };
});

/** All schemes with their codes, for whoever must word them. */
export const LAND_USE_TABLES: readonly (LandUseSchemeInfo & { readonly codes: readonly LandUse[] })[] =
  LAND_USE_SCHEME_INFOS.map((info) => ({ ...info, codes: [...schemes.get(info.scheme)!.values()] }));

/** Codes as people type them: full-width digits, small letters, spaces. */
function tidyCode(code: string): string {
  return code.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** All codes of a scheme in the standard's order; none for an unknown scheme. */
export function landUsesOf(scheme: string): readonly LandUse[] {
  return [...(schemes.get(scheme)?.values() ?? [])];
}

/** The entry of exactly that code in that scheme, or null. */
export function findLandUse(scheme: string, code: string): LandUse | null {
  return schemes.get(scheme)?.get(tidyCode(code)) ?? null;
}

/**
 * The entry of the code or, for a code that a province or a city made finer (10010201, M21), of the longest listed code it begins
 * with. Null where not even the heading is known.
 */
export function nearestLandUse(scheme: string, code: string): LandUse | null {
  const entries = schemes.get(scheme);
  if (!entries) return null;
  const tidy = tidyCode(code);
  // The numbered schemes have headings of two digits: a single digit is no code.
  const shortest = /^\d/.test(tidy) ? 2 : 1;
  for (let length = tidy.length; length >= shortest; length--) {
    const entry = entries.get(tidy.slice(0, length));
    if (entry) return entry;
  }
  return null;
}

/**
 * The use class of a code, by the longest listed code it begins with; of several codes in one cell (`B1/R2`, `1001+1101`) their
 * common class, else `mixed`. Null where a code is unknown: an unknown use is not `other`.
 */
export function useClassOf(scheme: string, code: string): UseClass | null {
  const parts = tidyCode(code)
    .split(/[/+、,;|]/)
    .filter((part) => part !== '');
  const uses = new Set(parts.map((part) => nearestLandUse(scheme, part)?.use ?? null));
  if (uses.size === 0 || uses.has(null)) return null;
  return uses.size > 1 ? 'mixed' : [...uses][0];
}

/** Whether a filter's `scheme:code` is, or is the beginning of, a listed code: yongdi2023:10 and gb50137:M are, yongdi2023:99 is not. */
export function knowsLandUsePrefix(schemeAndCode: string): boolean {
  const colon = schemeAndCode.indexOf(':');
  const code = tidyCode(schemeAndCode.slice(colon + 1));
  const entries = schemes.get(schemeAndCode.slice(0, Math.max(colon, 0)));
  if (!entries || code === '') return false;
  return [...entries.keys()].some((listed) => listed.startsWith(code));
}

/** All listed codes of a use class, over all schemes. */
export function codesOfUse(use: UseClass): readonly LandUse[] {
  return LAND_USE_SCHEME_INFOS.flatMap(({ scheme }) =>
    landUsesOf(scheme).filter((entry) => entry.use === use),
  );
}

/** What a code of one scheme is in another. `exact`: both hold the same land; else split, merged or changed: a person chooses. */
export interface Translation {
  readonly codes: readonly string[];
  readonly exact: boolean;
}

/** The codes of `to` that a code of `from` became, or null where our crosswalk says nothing. */
export function translateLandUse(from: LandUseScheme, to: LandUseScheme, code: string): Translation | null {
  const tidy = tidyCode(code);
  if (!findLandUse(from, tidy)) return null;
  if (from === to) return { codes: [tidy], exact: true };
  const walk = crosswalk.find((one) => one.from === from && one.to === to);
  if (!walk) return null;
  const row = walk.rows.find((one) => one.code === tidy);
  if (row) return { codes: row.codes, exact: row.exact };
  return walk.others === 'same' ? { codes: [tidy], exact: true } : null;
}
