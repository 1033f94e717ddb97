import { useState } from 'react';
import { PROJECT_STAGES, type ProjectStage } from '#contract/projectCodes.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import { needsReason } from '#domain/projects/stages.ts';
import { isOutdated } from '../../server/client.ts';
import { useChangeProject } from '../../server/projects.ts';
import { formatNumber } from '../../text/number.ts';
import { wordsOfProblem } from '../../text/problemWords.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import { useToast } from '../../ui/toast.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { ProjectCard } from './ProjectCard.tsx';
import styles from './projects.module.css';
import { moneyText } from './projectText.ts';
import { sumOfStage } from './sums.ts';
import { useProjectWords } from './useProjectWords.ts';

const ASIDE: readonly ProjectStage[] = ['paused', 'lost'];
const WAY = PROJECT_STAGES.filter((stage) => !ASIDE.includes(stage));

interface Moving {
  readonly project: ProjectItemData;
  /** null: the reader has yet to say where to */
  readonly to: ProjectStage | null;
}

/** Projects by stage. A card is dragged to another stage or moved by its button; a step that wants a reason asks for it. */
export function Board({ items }: { items: readonly ProjectItemData[] }) {
  const { words } = useTextContext();
  const own = useProjectWords();
  const [moving, setMoving] = useState<Moving | null>(null);
  const [dragged, setDragged] = useState<ProjectItemData | null>(null);
  const change = useChangeProject();
  const drop = (to: ProjectStage) => {
    const project = dragged;
    setDragged(null);
    if (!project || project.stage === to) return;
    if (needsReason(project.stage, to) || ASIDE.includes(to)) {
      setMoving({ project, to });
      return;
    }
    const { show } = useToast.getState();
    change.mutate(
      { id: project.id, version: project.version, changes: { stage: to } },
      {
        onSuccess: () => show(own.moved(project.name, own.stages[to])),
        onError: (error) => show(isOutdated(error) ? own.movedMeanwhile : wordsOfProblem(error, words)),
      },
    );
  };
  const column = (stage: ProjectStage) => (
    <StageColumn
      key={stage}
      stage={stage}
      items={items}
      dropping={dragged !== null && dragged.stage !== stage}
      onDrop={() => drop(stage)}
      onDrag={setDragged}
      onMove={(project) => setMoving({ project, to: null })}
    />
  );
  const asideCount = items.filter(({ stage }) => ASIDE.includes(stage)).length;
  return (
    <>
      <section className={styles.board}>{WAY.map(column)}</section>
      <details className={styles.aside} open={dragged !== null || undefined}>
        <summary>
          {own.aside} <small>{asideCount}</small>
        </summary>
        <div className={styles.board}>{ASIDE.map(column)}</div>
      </details>
      {moving && (
        <MoveDialog
          // After a refusal the newest version is the one that is looked at.
          project={items.find(({ id }) => id === moving.project.id) ?? moving.project}
          suggested={moving.to}
          onClose={() => setMoving(null)}
        />
      )}
    </>
  );
}

interface StageColumnProps {
  stage: ProjectStage;
  items: readonly ProjectItemData[];
  dropping: boolean;
  onDrop: () => void;
  onDrag: (project: ProjectItemData | null) => void;
  onMove: (project: ProjectItemData) => void;
}

function StageColumn({ stage, items, dropping, onDrop, onDrag, onMove }: StageColumnProps) {
  const { language } = useTextContext();
  const own = useProjectWords();
  const [over, setOver] = useState(false);
  const ofStage = items.filter((item) => item.stage === stage);
  const sum = sumOfStage(items, stage);
  const count = formatNumber(sum.count, 0, language);
  const id = `stage-${stage}`;
  return (
    <section
      className={styles.stage}
      data-part="project-stage"
      aria-labelledby={id}
      data-stage={stage}
      data-dropping={dropping ? '' : undefined}
      data-over={dropping && over ? '' : undefined}
      onDragOver={(event) => {
        if (!dropping) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop();
      }}
    >
      <header>
        <h2 id={id}>{own.stages[stage]}</h2>
        <p className={styles.stageSum}>
          {sum.count > sum.unknown
            ? own.stageSum(count, moneyText(sum.totalInvestmentWan, own, language))
            : count}
          {sum.unknown > 0 && <small>{own.sumUnknown(formatNumber(sum.unknown, 0, language))}</small>}
        </p>
      </header>
      {ofStage.length === 0 ? (
        <p className={styles.stageEmpty}>{own.stageEmpty}</p>
      ) : (
        <ul>
          {ofStage.map((project) => (
            <ProjectCard key={project.id} project={project} onDrag={onDrag} onMove={() => onMove(project)} />
          ))}
        </ul>
      )}
    </section>
  );
}
