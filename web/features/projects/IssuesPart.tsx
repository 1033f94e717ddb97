import { useState } from 'react';
import type { ProjectSheetData } from '#contract/projects.ts';
import { daysBetween } from '#domain/civilDate.ts';
import { useSaveEntry } from '../../server/projects.ts';
import { useMeta } from '../../server/queries.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Badge } from '../../ui/marks.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import { ISSUE_FIELDS } from './entryFields.ts';
import { Part } from './Part.tsx';
import styles from './panel.module.css';
import { useProjectWords } from './useProjectWords.ts';

type Issue = ProjectSheetData['issues'][number];

/** What stands in a project's way: whose it is, until when, and whether it is done. */
export function IssuesPart({ project }: { project: ProjectSheetData }) {
  const own = useProjectWords();
  const today = useMeta().data?.today;
  const [writing, setWriting] = useState<Issue | 'new' | null>(null);
  const save = useSaveEntry(project.id, 'issues');
  const finish = ({ id, doneOn }: Issue) =>
    save.mutate({ id, entry: { doneOn: doneOn ? null : (today ?? null) } });
  return (
    <Part
      title={own.issuesTitle}
      tools={
        project.mayEdit && (
          <button type="button" className={controls.button} onClick={() => setWriting('new')}>
            <Icon name="plus" />
            {own.issueAdd}
          </button>
        )
      }
    >
      {project.issues.length === 0 && <p className={`${forms.note} ${styles.note}`}>{own.issuesNone}</p>}
      <ul className={styles.issues}>
        {project.issues.map((issue) => (
          <li key={issue.id} data-done={issue.doneOn ? '' : undefined}>
            <div>
              <p>{issue.text}</p>
              <IssueState issue={issue} today={today} />
            </div>
            {project.mayEdit && (
              <span className={styles.entryTools}>
                <button
                  type="button"
                  className={controls.button}
                  disabled={save.isPending}
                  onClick={() => finish(issue)}
                >
                  {issue.doneOn ? own.issueReopen : own.issueResolve}
                </button>
                <IconButton
                  icon="pencil"
                  label={`${own.issueEdit} ${issue.text}`}
                  size={15}
                  onClick={() => setWriting(issue)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <ProblemLine error={save.error} />
      {writing && (
        <EntryDialog
          project={project.id}
          kind="issues"
          title={writing === 'new' ? own.issueAdd : own.issueEdit}
          fields={ISSUE_FIELDS}
          labels={own.issue}
          entry={writing === 'new' ? { id: null } : writing}
          onClose={() => setWriting(null)}
        />
      )}
    </Part>
  );
}

function IssueState({ issue, today }: { issue: Issue; today: string | undefined }) {
  const own = useProjectWords();
  const { owner, due, doneOn } = issue;
  const over = today && due && !doneOn ? daysBetween(due, today) : 0;
  return (
    <small>
      {[owner, doneOn ? own.issueDone(doneOn) : due && own.issueDue(due)].filter(Boolean).join(' · ')}
      {over > 0 && (
        <>
          {' '}
          <Badge tone="warning">{own.issueOverdue(String(over))}</Badge>
        </>
      )}
    </small>
  );
}
