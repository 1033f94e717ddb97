import type { PersonData } from '#contract/people.ts';
import type { ProjectItemData, ProjectSheetData } from '#contract/projects.ts';
import { daysBetween } from '#domain/civilDate.ts';
import { type GradeRules, suggestGrade } from '#domain/projects/grade.ts';
import { mayEditProject } from '#domain/projects/rights.ts';
import type { ProjectBook } from './sheetStore.ts';
import type { ProjectRow } from './store.ts';

export interface Reader {
  readonly today: string;
  readonly rules: GradeRules;
  /** Null for a reader without an account. */
  readonly person: PersonData | null;
}

/** A line of the register. A grade that was set by hand counts; what the rules suggest stands beside it. */
export function projectItem(row: ProjectRow, { today, rules, person }: Reader): ProjectItemData {
  const suggested = suggestGrade(
    {
      stage: row.stage,
      stalledDays: Math.max(0, daysBetween(row.moved_on, today)),
      progressPercent: row.progress_percent,
      plannedPercent: row.planned_percent,
    },
    rules,
  );
  return {
    id: row.id,
    version: row.version,
    code: row.code,
    name: row.name,
    investor: row.investor,
    origin: row.origin,
    industry: row.industry,
    investmentKind: row.investment_kind,
    stage: row.stage,
    stageSince: row.stage_since,
    level: row.level,
    tags: row.tags,
    cluster: row.cluster,
    grade: row.grade ?? suggested?.grade ?? null,
    gradeBy: row.grade ? 'hand' : suggested ? 'rule' : null,
    suggestedGrade: suggested?.grade ?? null,
    gradeReason: suggested?.reason ?? null,
    measure: row.measure,
    measureOwner: row.measure_owner,
    totalInvestmentWan: row.total_investment_wan,
    fixedInvestmentWan: row.fixed_investment_wan,
    taxWanPerYear: row.tax_wan_per_year,
    outputWanPerYear: row.output_wan_per_year,
    researchSharePercent: row.research_share_percent,
    energyTcePerWan: row.energy_tce_per_wan,
    jobs: row.jobs,
    progressPercent: row.progress_percent,
    plannedPercent: row.planned_percent,
    officer: row.officer,
    leader: row.leader,
    updatedOn: row.updated_on,
    movedOn: row.moved_on,
    openIssues: row.open_issues,
    overdueIssues: row.overdue_issues,
    hasRequirement: row.requirement !== null,
    sites: row.sites,
    mayEdit: person !== null && mayEditProject(person, row),
  };
}

export function projectSheet(row: ProjectRow, book: ProjectBook, reader: Reader): ProjectSheetData {
  const { contact, remarks, requirement } = row;
  return { ...projectItem(row, reader), contact, remarks, requirement, ...book };
}
