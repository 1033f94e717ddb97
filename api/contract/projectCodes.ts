// Apart from the schemas of `projects.ts`: the pages read these, and are not to load what makes schemas.

/** 盯引 · 洽谈 · 签约 · 落地 · 建设 · 投产 · 搁置 · 流失 */
export const PROJECT_STAGES = [
  'lead',
  'talks',
  'signed',
  'landed',
  'building',
  'production',
  'paused',
  'lost',
] as const;
export type ProjectStage = (typeof PROJECT_STAGES)[number];

/** Stages in which a project looks for a site. */
export const SEEKING_STAGES: readonly ProjectStage[] = ['lead', 'talks'];

/** 省级 · 市级 · 区级重点 */
export const PROJECT_LEVELS = ['province', 'city', 'district'] as const;
export type ProjectLevel = (typeof PROJECT_LEVELS)[number];

/** The worst first. */
export const PROJECT_GRADES = ['red', 'orange', 'yellow', 'green'] as const;
export type ProjectGrade = (typeof PROJECT_GRADES)[number];

/** 六个一批: 签约落地 · 开工建设 · 投产达产 · 招商储备 · 闲置盘活 · 梯次培育; and 零地招商, 建链补链. */
export const PROJECT_TAGS = [
  'signing',
  'construction',
  'commissioning',
  'reserve',
  'revival',
  'cultivation',
  'zero_land',
  'chain_gap',
] as const;

/** 新建 · 增资扩产 */
export const INVESTMENT_KINDS = ['new', 'expansion'] as const;
export type InvestmentKind = (typeof INVESTMENT_KINDS)[number];

/** What the register is filtered by, with the codes that each knows; null: any text. */
export const PROJECT_FILTERS = {
  stage: PROJECT_STAGES,
  level: PROJECT_LEVELS,
  grade: PROJECT_GRADES,
  tag: PROJECT_TAGS,
  officer: null,
  industry: null,
} as const;
export type ProjectFilterName = keyof typeof PROJECT_FILTERS;
export const PROJECT_FILTER_NAMES = Object.keys(PROJECT_FILTERS) as readonly ProjectFilterName[];
