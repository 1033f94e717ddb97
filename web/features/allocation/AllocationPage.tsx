import { useState } from 'react';
import type { AllocationAnswerData } from '#contract/allocation.ts';
import { SEEKING_STAGES } from '#contract/projectCodes.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import { useAllocation } from '../../server/allocation.ts';
import { ServerProblem } from '../../server/client.ts';
import { useProjects } from '../../server/projects.ts';
import { useMeta } from '../../server/queries.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { AllocationResult } from './AllocationResult.tsx';
import styles from './allocation.module.css';
import { allocationNames, sameSites } from './allocationNames.ts';
import { CompareRuns } from './CompareRuns.tsx';
import { ProjectChoice } from './ProjectChoice.tsx';
import { registerText, StaleNote, stalenessOf } from './StaleNote.tsx';
import { useAllocationWords } from './useAllocationWords.ts';

/** Sites that stay with a project whatever the run finds. */
export type Pins = ReadonlyMap<number, readonly number[]>;

/** What was decided here: the sites of a project, or, null, that it may be moved from those that the ledger holds for it. */
type Decisions = ReadonlyMap<number, readonly number[] | null>;

/** Whether all chosen projects can be placed at once, what stands in the way, and two runs side by side. */
export function AllocationPage() {
  const words = useAllocationWords();
  usePageTitle(words.title);
  const { data, error, refetch } = useProjects();
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  const refreshed = async () => (await refetch()).data?.items ?? data?.items ?? [];
  const seeking = data?.items.filter(({ stage }) => SEEKING_STAGES.includes(stage));
  return (
    <section className={styles.allocation} aria-labelledby="allocation-title">
      <header>
        <h1 id="allocation-title">{words.title}</h1>
        <p className={forms.note}>{words.help}</p>
      </header>
      {seeking &&
        (seeking.length === 0 ? (
          <p className={forms.note}>{words.projectsNone}</p>
        ) : (
          <Runs projects={seeking} all={data?.items ?? []} onRefresh={refreshed} />
        ))}
    </section>
  );
}

function heldBy(projects: readonly ProjectItemData[]): Pins {
  const holding = projects.filter(({ sites }) => sites.length > 0);
  return new Map(holding.map(({ id, sites }) => [id, sites.map((site) => site.id)]));
}

/** What stands: what the ledger holds, and what was decided otherwise. */
function pinsOf(held: Pins, decisions: Decisions): Pins {
  const pins = new Map(held);
  for (const [project, resources] of decisions) {
    if (resources) pins.set(project, resources);
    else pins.delete(project);
  }
  return pins;
}

interface RunsProps {
  /** those that look for a site */
  projects: readonly ProjectItemData[];
  /** all of the register, whose names a result may need */
  all: readonly ProjectItemData[];
  /** the register as it is now */
  onRefresh: () => Promise<readonly ProjectItemData[]>;
}

/** What a run was begun with. */
interface Beginning {
  readonly at: string;
  readonly asked: ReadonlySet<number>;
  /** What it rests on in the register; null: not known yet. */
  readonly register: string | null;
}

function Runs({ projects, all, onRefresh }: RunsProps) {
  const words = useAllocationWords();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(projects.map(({ id }) => id)));
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const held = heldBy(projects);
  const pins = pinsOf(held, decisions);
  const [kept, setKept] = useState<AllocationAnswerData | null>(null);
  const run = useAllocation();
  const [began, setBegan] = useState<Beginning | null>(null);
  const { data: meta } = useMeta();
  const answer = run.data;
  const names = allocationNames(
    all,
    [answer, kept].filter((one) => one !== undefined && one !== null),
  );
  const begin = () => {
    const beginning = { at: new Date().toISOString(), asked: chosen, register: null };
    setBegan(beginning);
    // What changes from now on until the answer is there the server tells of.
    void onRefresh().then((fresh) => setBegan({ ...beginning, register: registerText(fresh, chosen) }));
    const decided = [...decisions].filter(([project]) => chosen.has(project));
    run.mutate({
      projects: projects.map(({ id }) => id).filter((id) => chosen.has(id)),
      pins: decided.flatMap(([project, resources]) =>
        resources === null ? [] : [{ project, resources: [...resources] }],
      ),
      release: decided.flatMap(([project, resources]) => (resources === null ? [project] : [])),
    });
  };
  const togglePin = (project: number, resources: readonly number[]) => {
    const next = new Map(decisions);
    next.delete(project);
    if (!pins.has(project)) {
      if (!sameSites(held.get(project) ?? [], resources)) next.set(project, resources);
    } else if (held.has(project)) next.set(project, null);
    setDecisions(next);
  };
  const stale =
    answer && began
      ? stalenessOf({
          ...answer,
          dataVersion: meta?.version,
          before: began.register,
          now: registerText(all, began.asked),
        })
      : null;
  return (
    <div className={styles.columns}>
      <div className={styles.side}>
        <ProjectChoice
          projects={projects}
          chosen={chosen}
          onChoose={setChosen}
          staying={new Set([...pins.keys()].filter((id) => held.has(id)))}
          onStay={(id) => togglePin(id, held.get(id) ?? [])}
        />
        <div className={styles.actions}>
          {pins.size > 0 && <span>{words.pinned(String(pins.size))}</span>}
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            disabled={chosen.size === 0 || run.isPending}
            onClick={begin}
          >
            {run.isPending ? words.running : words.run}
          </button>
        </div>
        <ProblemLine error={run.error} text={questionFault(run.error)} />
      </div>
      <div className={styles.main} data-part="allocation" aria-live="polite" aria-busy={run.isPending}>
        {stale && began && <StaleNote stale={stale} beganAt={began.at} onAgain={begin} />}
        {answer && kept && <CompareRuns before={kept} now={answer} names={names} />}
        {answer && (
          <>
            <AllocationResult answer={answer} names={names} pins={pins} held={held} onPin={togglePin} />
            <button
              type="button"
              className={controls.button}
              onClick={() => setKept(kept === answer ? null : answer)}
            >
              {kept === answer ? words.drop : words.keep}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

/** Nothing is saved here: what is wrong with the question the server says. */
function questionFault(error: unknown): string | undefined {
  return error instanceof ServerProblem && error.code === 'invalid' ? error.message : undefined;
}
