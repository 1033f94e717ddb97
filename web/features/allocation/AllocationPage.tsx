import { useState } from 'react';
import type { AllocationAnswerData } from '#contract/allocation.ts';
import { SEEKING_STAGES } from '#contract/projectCodes.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import { useAllocationWords } from '../../i18n/useAllocationWords.ts';
import { useAllocation } from '../../server/allocation.ts';
import { ServerProblem } from '../../server/client.ts';
import { useProjects } from '../../server/projects.ts';
import { ProblemLine } from '../../ui/ProblemLine.tsx';
import { ErrorMessage } from '../../ui/StateMessage.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { AllocationResult } from './AllocationResult.tsx';
import { allocationNames } from './allocationNames.ts';
import { CompareRuns } from './CompareRuns.tsx';
import { ProjectChoice } from './ProjectChoice.tsx';
import './allocation.css';

/** Sites that stay with a project whatever the run finds. */
export type Pins = ReadonlyMap<number, readonly number[]>;

/** Whether all chosen projects can be placed at once, what stands in the way, and two runs side by side. */
export function AllocationPage() {
  const words = useAllocationWords();
  usePageTitle(words.title);
  const { data, error, refetch } = useProjects();
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  const seeking = data?.items.filter(({ stage }) => SEEKING_STAGES.includes(stage));
  return (
    <section className="allocation" aria-labelledby="allocation-title">
      <header>
        <h1 id="allocation-title">{words.title}</h1>
        <p className="form-note">{words.help}</p>
      </header>
      {seeking &&
        (seeking.length === 0 ? (
          <p className="form-note">{words.projectsNone}</p>
        ) : (
          <Runs projects={seeking} />
        ))}
    </section>
  );
}

function Runs({ projects }: { projects: readonly ProjectItemData[] }) {
  const words = useAllocationWords();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(projects.map(({ id }) => id)));
  const [pins, setPins] = useState<Pins>(new Map());
  const [kept, setKept] = useState<AllocationAnswerData | null>(null);
  const run = useAllocation();
  const answer = run.data;
  const names = allocationNames(
    projects,
    [answer, kept].filter((one) => one !== undefined && one !== null),
  );
  const begin = () =>
    run.mutate({
      projects: projects.map(({ id }) => id).filter((id) => chosen.has(id)),
      pins: [...pins]
        .filter(([project]) => chosen.has(project))
        .map(([project, resources]) => ({ project, resources: [...resources] })),
    });
  const togglePin = (project: number, resources: readonly number[]) => {
    const next = new Map(pins);
    if (!next.delete(project)) next.set(project, resources);
    setPins(next);
  };
  return (
    <div className="allocation-columns">
      <div className="allocation-side">
        <ProjectChoice projects={projects} chosen={chosen} onChoose={setChosen} />
        <div className="allocation-actions">
          {pins.size > 0 && <span>{words.pinned(String(pins.size))}</span>}
          <button
            type="button"
            className="button"
            data-look="primary"
            disabled={chosen.size === 0 || run.isPending}
            onClick={begin}
          >
            {run.isPending ? words.running : words.run}
          </button>
        </div>
        <ProblemLine error={run.error} text={questionFault(run.error)} />
      </div>
      <div className="allocation-main" aria-live="polite" aria-busy={run.isPending}>
        {answer && kept && <CompareRuns before={kept} now={answer} names={names} />}
        {answer && (
          <>
            <AllocationResult answer={answer} names={names} pins={pins} onPin={togglePin} />
            <button type="button" className="button" onClick={() => setKept(kept === answer ? null : answer)}>
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
