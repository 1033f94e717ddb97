import { industryFromText, isIndustryWithin } from '../industry.ts';

/** The branches in a site's list, as codes or names; what cannot be read is left out. */
function branchesOf(list: string): string[] {
  return list.split(',').flatMap((entry) => {
    const reading = industryFromText(entry);
    return reading.ok ? [reading.code] : [];
  });
}

function holds(list: string, industry: string): boolean {
  return branchesOf(list).some((branch) => isIndustryWithin(industry, branch));
}

/** What lists of admitted and of excluded branches (comma-separated) say of one: admitted 1, excluded 0, not known NaN. */
export function admission(admitted: string | null, excluded: string | null, industry: string): number {
  if (excluded !== null && holds(excluded, industry)) return 0;
  if (admitted !== null && branchesOf(admitted).length > 0) return holds(admitted, industry) ? 1 : 0;
  return excluded === null ? Number.NaN : 1;
}
