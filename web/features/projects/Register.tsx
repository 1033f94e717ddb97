import { lazy, Suspense, useState } from 'react';
import { useProjects } from '../../server/projects.ts';
import { useMay } from '../../server/session.ts';
import { PROJECT_VIEWS, projectQuery, useProjectAddress } from '../../state/projectAddress.ts';
import { formatNumber } from '../../text/number.ts';
import { ErrorMessage, StateMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import layout from '../../ui/layout.module.css';
import { Segments } from '../../ui/Segments.tsx';
import { Board } from './Board.tsx';
import { FilterBar } from './FilterBar.tsx';
import { NewProjectDialog } from './NewProjectDialog.tsx';
import styles from './projects.module.css';
import { RegisterTools } from './RegisterTools.tsx';
import { useProjectWords } from './useProjectWords.ts';

const ProjectTable = lazy(() =>
  import('./ProjectTable.tsx').then((module) => ({ default: module.ProjectTable })),
);
const ProjectSites = lazy(() =>
  import('./ProjectSites.tsx').then((module) => ({ default: module.ProjectSites })),
);
const OutcomeBoard = lazy(() =>
  import('./OutcomeBoard.tsx').then((module) => ({ default: module.OutcomeBoard })),
);
const ProjectPanel = lazy(() =>
  import('./ProjectPanel.tsx').then((module) => ({ default: module.ProjectPanel })),
);

/** The register as one sees it, and the sheet of the project that is open. */
export function Register() {
  const { words, language } = useTextContext();
  const own = useProjectWords();
  const may = useMay();
  const [address, patch] = useProjectAddress();
  const query = new URLSearchParams(projectQuery(address)).toString();
  const { data, error, refetch } = useProjects(query);
  const [adding, setAdding] = useState(false);
  const { view, id } = address;
  return (
    <div className={styles.register} data-open={id === null ? undefined : ''}>
      <div className={layout.title}>
        <div>
          <h1>{own.title}</h1>
          <p>
            {view === 'outcomes'
              ? own.outcomesHelp
              : data && own.count(formatNumber(data.total, 0, language))}
          </p>
        </div>
        <div className={`${layout.tools} ${styles.views}`}>
          <Segments
            label={own.views.label}
            value={view}
            options={PROJECT_VIEWS.map((value) => ({ value, label: own.views[value] }))}
            onChange={(next) => patch({ view: next })}
          />
          <RegisterTools query={query} />
          {may('project.create') && (
            <button
              type="button"
              className={controls.button}
              data-look="primary"
              onClick={() => setAdding(true)}
            >
              <Icon name="plus" />
              {own.add}
            </button>
          )}
        </div>
      </div>
      {view !== 'outcomes' && <FilterBar />}
      <Suspense fallback={<p className={forms.note}>{words.office.loading}</p>}>
        {view === 'outcomes' ? (
          <OutcomeBoard />
        ) : error ? (
          <ErrorMessage error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <BoardSkeleton />
        ) : data.total === 0 ? (
          <Nothing filtered={query !== ''} />
        ) : view === 'table' ? (
          <ProjectTable items={data.items} />
        ) : view === 'map' ? (
          <ProjectSites items={data.items} />
        ) : (
          <Board items={data.items} />
        )}
        {id !== null && <ProjectPanel key={id} id={id} />}
      </Suspense>
      {adding && <NewProjectDialog onClose={() => setAdding(false)} />}
    </div>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const own = useProjectWords();
  const [, patch] = useProjectAddress();
  return (
    <div className={layout.card}>
      <StateMessage icon="board" title={filtered ? own.noneFound : own.emptyTitle}>
        <p>{filtered ? own.noneFoundHelp : own.emptyHelp}</p>
        {filtered && (
          <button type="button" className={controls.button} onClick={() => patch({ filter: {}, q: '' })}>
            {own.filters.clear}
          </button>
        )}
      </StateMessage>
    </div>
  );
}

function BoardSkeleton() {
  return (
    <div className={styles.board} aria-hidden="true">
      {PROJECT_VIEWS.map((view) => (
        <span key={view} className={`${controls.skeleton} ${styles.skeleton}`} />
      ))}
    </div>
  );
}
