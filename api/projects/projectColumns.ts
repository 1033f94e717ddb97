/** The keys of what is written of a project, in the order of the register's files. */
export const PROJECT_KEYS = [
  'code',
  'name',
  'investor',
  'origin',
  'industry',
  'investmentKind',
  'stage',
  'level',
  'tags',
  'cluster',
  'grade',
  'measure',
  'measureOwner',
  'totalInvestmentWan',
  'fixedInvestmentWan',
  'taxWanPerYear',
  'outputWanPerYear',
  'researchSharePercent',
  'energyTcePerWan',
  'jobs',
  'progressPercent',
  'plannedPercent',
  'officer',
  'leader',
  'contact',
  'remarks',
  'requirement',
] as const;
export type ProjectKey = (typeof PROJECT_KEYS)[number];

/** `fixedInvestmentWan` → `fixed_investment_wan` */
export function columnOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
