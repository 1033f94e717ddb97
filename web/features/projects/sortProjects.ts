import { PROJECT_GRADES, PROJECT_LEVELS, PROJECT_STAGES } from '#contract/projectCodes.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import type { ProjectSort } from '../../state/projectAddress.ts';

type Key = string | number | null;

const KEYS: Record<ProjectSort, (item: ProjectItemData) => Key> = {
  name: ({ name }) => name,
  investor: ({ investor }) => investor,
  stage: ({ stage }) => PROJECT_STAGES.indexOf(stage),
  // The longest in a stage is the one that came into it first.
  days: ({ stageSince }) => -Date.parse(stageSince),
  grade: ({ grade }) => (grade === null ? null : PROJECT_GRADES.indexOf(grade)),
  level: ({ level }) => (level === null ? null : PROJECT_LEVELS.indexOf(level)),
  totalInvestmentWan: ({ totalInvestmentWan }) => totalInvestmentWan,
  industry: ({ industry }) => industry,
  officer: ({ officer }) => officer,
  openIssues: ({ openIssues }) => openIssues,
  movedOn: ({ movedOn }) => Date.parse(movedOn),
};

/** Projects in an order; what is not known stands last both ways, and what is alike in the order that it came in. */
export function sortProjects(
  items: readonly ProjectItemData[],
  sort: ProjectSort,
  descending: boolean,
): ProjectItemData[] {
  const keyOf = KEYS[sort];
  const sign = descending ? -1 : 1;
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return sign * compare(a.key, b.key);
    })
    .map(({ item }) => item);
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
