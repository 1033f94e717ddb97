import type { ProjectItemData } from '#contract/projects.ts';
import { daysBetween } from '#domain/civilDate.ts';
import { useMeta } from '../../server/queries.ts';
import { useProjectAddress } from '../../state/projectAddress.ts';
import { formatNumber } from '../../text/number.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Badge } from '../../ui/marks.tsx';
import { GradeMark } from './GradeMark.tsx';
import styles from './projects.module.css';
import { gradeReasonText, moneyText } from './projectText.ts';
import { useProjectWords } from './useProjectWords.ts';

interface ProjectCardProps {
  project: ProjectItemData;
  onDrag: (project: ProjectItemData | null) => void;
  onMove: () => void;
}

/** A project on the board: who, how it stands, since when, how much, whose. */
export function ProjectCard({ project, onDrag, onMove }: ProjectCardProps) {
  const { language } = useTextContext();
  const own = useProjectWords();
  const today = useMeta().data?.today;
  const [{ id }, patch] = useProjectAddress();
  const number = (value: number) => formatNumber(value, 0, language);
  const { grade, gradeReason, level, totalInvestmentWan, openIssues, overdueIssues } = project;
  const facts = [
    level === null ? null : own.levels[level],
    totalInvestmentWan === null ? null : moneyText(totalInvestmentWan, own, language),
    project.officer,
  ].filter(Boolean);
  return (
    <li
      className={styles.card}
      data-part="project-card"
      data-grade={grade ?? 'none'}
      data-current={id === project.id ? '' : undefined}
      draggable={project.mayEdit}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', project.name);
        onDrag(project);
      }}
      onDragEnd={() => onDrag(null)}
    >
      <div className={styles.cardHead}>
        <GradeMark grade={grade} hand={project.gradeBy === 'hand'} />
        <button
          type="button"
          className={styles.name}
          data-part="project-name"
          onClick={() => patch({ id: project.id })}
        >
          {project.name}
        </button>
        {project.mayEdit && (
          <IconButton
            icon="chevronRight"
            label={own.moveOf(project.name)}
            title={own.move}
            size={16}
            onClick={onMove}
          />
        )}
      </div>
      {project.investor && <p>{project.investor}</p>}
      {facts.length > 0 && <p className={styles.facts}>{facts.join(' · ')}</p>}
      <p className={styles.cardFoot}>
        {today && <span>{own.daysInStage(number(Math.max(0, daysBetween(project.stageSince, today))))}</span>}
        {gradeReason && <span>{gradeReasonText(project, own, language)}</span>}
        {openIssues > 0 && (
          <Badge tone={overdueIssues > 0 ? 'warning' : undefined}>
            {own.openIssues(number(openIssues))}
            {overdueIssues > 0 && ` · ${own.overdue(number(overdueIssues))}`}
          </Badge>
        )}
      </p>
    </li>
  );
}
