import type { ProjectItemData } from '#contract/projects.ts';
import { daysBetween } from '#domain/civilDate.ts';
import { useMeta } from '../../server/queries.ts';
import { PROJECT_SORTS, useProjectAddress } from '../../state/projectAddress.ts';
import { formatNumber } from '../../text/number.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import { Icon } from '../../ui/Icon.tsx';
import layout from '../../ui/layout.module.css';
import { GradeMark } from './GradeMark.tsx';
import gradeStyles from './grade.module.css';
import projects from './projects.module.css';
import { gradeReasonText, moneyText } from './projectText.ts';
import { sortProjects } from './sortProjects.ts';
import { useProjectWords } from './useProjectWords.ts';

const NUMBERS: readonly string[] = ['days', 'totalInvestmentWan', 'openIssues'];

/** The register as a table that is ordered by any of its columns. */
export function ProjectTable({ items }: { items: readonly ProjectItemData[] }) {
  const own = useProjectWords();
  const [{ sort, descending }, patch] = useProjectAddress();
  return (
    <div className={layout.card}>
      <table className={`${layout.table} ${projects.table}`} data-stack>
        <thead>
          <tr>
            {PROJECT_SORTS.map((column) => (
              <th
                key={column}
                data-number={NUMBERS.includes(column) ? '' : undefined}
                aria-sort={column !== sort ? undefined : descending ? 'descending' : 'ascending'}
              >
                <button
                  type="button"
                  aria-label={own.sortBy(own.columns[column])}
                  onClick={() => patch({ sort: column, descending: column === sort && !descending })}
                >
                  {own.columns[column]}
                  {column === sort && <Icon name={descending ? 'down' : 'up'} size={13} />}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortProjects(items, sort, descending).map((project) => (
            <ProjectLine key={project.id} project={project} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ProjectLine({ project }: { project: ProjectItemData }) {
  const { language } = useTextContext();
  const own = useProjectWords();
  const today = useMeta().data?.today;
  const [{ id }, patch] = useProjectAddress();
  const number = (value: number) => formatNumber(value, 0, language);
  const { totalInvestmentWan, level, openIssues, overdueIssues } = project;
  return (
    <tr aria-current={project.id === id ? 'true' : undefined}>
      <td>
        <button type="button" className={projects.name} onClick={() => patch({ id: project.id })}>
          {project.name}
        </button>
        <small>{project.code}</small>
      </td>
      <td data-label={own.columns.investor}>{project.investor}</td>
      <td data-label={own.columns.stage}>{own.stages[project.stage]}</td>
      <td data-number data-label={own.columns.days}>
        {today && own.days(number(Math.max(0, daysBetween(project.stageSince, today))))}
      </td>
      <td data-label={own.columns.grade}>
        <span className={gradeStyles.grade}>
          <GradeMark grade={project.grade} hand={project.gradeBy === 'hand'} />
          {project.gradeReason && <small>{gradeReasonText(project, own, language)}</small>}
        </span>
      </td>
      <td data-label={own.columns.level}>{level && own.levels[level]}</td>
      <td data-number data-label={own.columns.totalInvestmentWan}>
        {totalInvestmentWan !== null && moneyText(totalInvestmentWan, own, language)}
      </td>
      <td data-label={own.columns.industry}>{project.industry}</td>
      <td data-label={own.columns.officer}>{project.officer}</td>
      <td data-number data-label={own.columns.openIssues}>
        {openIssues > 0 && own.openIssues(number(openIssues))}
        {overdueIssues > 0 && <small>{own.overdue(number(overdueIssues))}</small>}
      </td>
      <td data-label={own.columns.movedOn}>{project.movedOn}</td>
    </tr>
  );
}
