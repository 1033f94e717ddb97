import { useEffect, useRef, useState } from 'react';
import type { ProjectSheetData } from '#contract/projects.ts';
import { useFormWords } from '../../forms/useFormWords.ts';
import { useWords } from '../../i18n/words.ts';
import { useProject } from '../../server/projects.ts';
import { useAccountId } from '../../server/session.ts';
import { readDraft } from '../../state/drafts.ts';
import { pageAddress } from '../../state/page.ts';
import { useProjectAddress } from '../../state/projectAddress.ts';
import { hasUnsaved } from '../../state/unsaved.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { ContactsPart } from './ContactsPart.tsx';
import { FactsPart } from './FactsPart.tsx';
import { FilesPart } from './FilesPart.tsx';
import { GradePart } from './GradePart.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import { IssuesPart } from './IssuesPart.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { ProjectForm, projectDraftName } from './ProjectForm.tsx';
import styles from './panel.module.css';
import { RequirementPart } from './RequirementPart.tsx';
import { ShortlistPart } from './ShortlistPart.tsx';
import { SitesPart } from './SitesPart.tsx';
import { useProjectWords } from './useProjectWords.ts';

/** All of a project beside the register; on a phone instead of it. Escape closes it. */
export function ProjectPanel({ id }: { id: number }) {
  const words = useWords();
  const own = useProjectWords();
  const [, patch] = useProjectAddress();
  const { data, error, refetch } = useProject(id);
  const [editing, setEditing] = useState(false);
  const panel = useRef<HTMLElement>(null);
  usePageTitle(data?.name, own.title, words.app.brand);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  const close = () => patch({ id: null });
  return (
    <aside
      ref={panel}
      className={styles.panel}
      data-part="project-panel"
      aria-label={own.sheet}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !editing && !hasUnsaved()) close();
      }}
    >
      <header className={styles.head}>
        <div>
          <h2>{data?.name ?? own.sheet}</h2>
          {data && <p>{[data.investor, data.code].filter(Boolean).join(' · ')}</p>}
        </div>
        <IconButton icon="close" label={own.closeSheet} onClick={close} />
      </header>
      {error ? (
        <ErrorMessage error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <p className={`${forms.note} ${styles.part}`}>{words.office.loading}</p>
      ) : editing ? (
        <ProjectForm project={data} onClose={() => setEditing(false)} />
      ) : (
        <Sheet project={data} onEdit={() => setEditing(true)} />
      )}
    </aside>
  );
}

function Sheet({ project, onEdit }: { project: ProjectSheetData; onEdit: () => void }) {
  const formWords = useFormWords();
  const words = useProjectWords();
  const hasDraft = readDraft(projectDraftName(project.id), useAccountId()) !== null;
  const [moving, setMoving] = useState(false);
  return (
    <div>
      <div className={styles.tools}>
        <span className={styles.stageTag}>{words.stages[project.stage]}</span>
        <a
          className={controls.button}
          data-look="primary"
          href={pageAddress('map', { for: String(project.id), face: 'list' })}
        >
          <Icon name="search" />
          {words.findSites}
        </a>
        {project.mayEdit && (
          <>
            <button type="button" className={controls.button} onClick={() => setMoving(true)}>
              {words.move}
            </button>
            <button type="button" className={controls.button} onClick={onEdit}>
              <Icon name="pencil" />
              {hasDraft ? formWords.continueEdit : words.edit}
            </button>
          </>
        )}
      </div>
      <GradePart project={project} />
      <FactsPart project={project} />
      <RequirementPart project={project} />
      <ShortlistPart project={project} />
      <SitesPart project={project} />
      <ContactsPart project={project} />
      <IssuesPart project={project} />
      <FilesPart project={project} />
      <HistoryPart project={project} />
      {moving && <MoveDialog project={project} suggested={null} onClose={() => setMoving(false)} />}
    </div>
  );
}
