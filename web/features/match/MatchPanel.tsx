import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { useMatch } from '../../server/match.ts';
import { useProject } from '../../server/projects.ts';
import { encodeRequirement, NO_REQUIREMENT } from '../../state/matchCode.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { ErrorMessage, StateMessage } from '../../text/StateMessage.tsx';
import controls from '../../ui/controls.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { MatchFault } from './MatchFault.tsx';
import { MatchResults } from './MatchResults.tsx';
import styles from './match.module.css';
import { RequirementForm } from './RequirementForm.tsx';
import { Shortlist } from './Shortlist.tsx';
import { useAsker } from './useAsker.ts';
import { useMatchContext } from './useMatchContext.ts';
import { type RequirementState, useRequirement } from './useRequirement.ts';

/** What a project needs, the sites that fit it, and those that are being looked at; it takes the list's place beside the map. */
export function MatchPanel() {
  const { match: words } = useMatchContext();
  const match = useViewPart('match');
  const shortlist = useViewPart('shortlist');
  const forProject = useViewPart('forProject');
  const state = useRequirement();
  const project = useProject(forProject).data;
  useEffect(() => () => useMatchFace.getState().setFace(null), []);
  const close = () => patchView({ match: null, shortlist: [], together: [], forProject: null });
  return (
    <section className={styles.match} aria-label={words.title}>
      <header className={styles.head}>
        <div>
          <h2>{words.title}</h2>
          {project && <p>{words.forProject(project.name)}</p>}
        </div>
        <IconButton icon="close" label={words.close} title={words.close} onClick={close} />
      </header>
      {match === null ? (
        <FromProject />
      ) : state.requirement === null ? (
        <StateMessage icon="warning" title={words.unreadable} role="alert">
          <p>{words.unreadableHelp}</p>
          <button
            type="button"
            className={controls.button}
            onClick={() => patchView({ match: encodeRequirement(NO_REQUIREMENT) })}
          >
            {words.startAgain}
          </button>
        </StateMessage>
      ) : (
        <Faces state={state} shortlisted={shortlist.length} />
      )}
    </section>
  );
}

/** A link that names a project and nothing else takes the requirement and the shortlist that are saved on it. */
function FromProject() {
  const { match: words } = useMatchContext();
  const forProject = useViewPart('forProject');
  const { data, error, refetch } = useProject(forProject);
  const isTaken = useRef(false);
  useEffect(() => {
    if (!data || isTaken.current) return;
    isTaken.current = true;
    const match = encodeRequirement(data.requirement ?? NO_REQUIREMENT);
    patchView({ match, shortlist: data.shortlist.map(({ id }) => id) }, 'replace');
  }, [data]);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  return <p className={styles.note}>{words.loadingProject}</p>;
}

/** What is chosen on the map or in a sheet is looked up among the results. */
function useResultsOfChoice(setFace: (face: MatchFace) => void): void {
  const together = useViewPart('together');
  const key = together.join();
  const seen = useRef(key);
  useEffect(() => {
    if (key !== '' && key !== seen.current) setFace('results');
    seen.current = key;
  }, [key, setFace]);
}

function Faces({ state, shortlisted }: { state: RequirementState; shortlisted: number }) {
  const { match: words, language } = useMatchContext();
  const { requirement, asked, change } = state;
  const { data: matched, error, refetch, isPlaceholderData } = useMatch(asked, useAsker());
  const { face: chosen, setFace } = useMatchFace();
  // What a link brings is shown; an empty form is filled in first.
  const first = useRef<MatchFace>(shortlisted > 0 ? 'shortlist' : asked?.needs.length ? 'results' : 'form');
  const face = chosen ?? first.current;
  useResultsOfChoice(setFace);
  const answer = asked ? matched?.answer : undefined;
  const number = (value: number) => formatNumber(value, 0, language);
  const options: { value: MatchFace; label: string }[] = [
    { value: 'form', label: words.faceForm },
    { value: 'results', label: words.faceResults(answer ? number(answer.total.results) : '') },
    { value: 'shortlist', label: words.faceShortlist(String(shortlisted)) },
  ];
  if (!requirement) return null;
  return (
    <>
      <div className={styles.faces}>
        <Segments label={words.face} value={face} options={options} onChange={setFace} />
      </div>
      <div className={styles.scroll} key={face}>
        {face === 'form' && <RequirementForm requirement={requirement} onChange={change} />}
        {face === 'results' &&
          (error ? (
            <MatchFault error={error} onRetry={() => void refetch()} />
          ) : answer && matched ? (
            <MatchResults matched={matched} isOld={isPlaceholderData} />
          ) : (
            <p className={styles.note}>{asked ? words.searching : words.kindsFirst}</p>
          ))}
        {face === 'shortlist' && <Shortlist requirement={requirement} asked={asked} />}
      </div>
      {face === 'form' && asked && (
        <footer className={styles.foot}>
          {error ? (
            <MatchFault error={error} onRetry={() => void refetch()} />
          ) : (
            <p role="status" aria-busy={isPlaceholderData}>
              {answer
                ? words.counts(
                    number(answer.total.results),
                    number(answer.total.askFirst),
                    number(answer.total.near),
                  )
                : words.searching}
            </p>
          )}
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            onClick={() => setFace('results')}
          >
            {words.showResults}
          </button>
        </footer>
      )}
    </>
  );
}

const MATCH_FACES = ['form', 'results', 'shortlist'] as const;
type MatchFace = (typeof MATCH_FACES)[number];

interface MatchFaceState {
  /** null: as the address suggests */
  face: MatchFace | null;
  setFace(face: MatchFace | null): void;
}

/** Which part of the match is looked at; it outlives the folded panel. */
const useMatchFace = create<MatchFaceState>()((set) => ({
  face: null,
  setFace: (face) => set({ face }),
}));
