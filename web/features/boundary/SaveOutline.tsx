import { useEffect, useMemo, useState } from 'react';
import { useFormWords } from '../../forms/useFormWords.ts';
import { useWords } from '../../i18n/words.ts';
import { acceptableOf } from '../../map/acceptable.ts';
import { type MovedOutline, useSaveOutline, useSaveSharedEdge } from '../../server/boundaries.ts';
import { isOutdated } from '../../server/client.ts';
import { useNewest } from '../../server/editing.ts';
import type { ReshapeTask } from '../../state/boundaryEdit.ts';
import { useViewPart } from '../../state/url.ts';
import { formatMoment } from '../../text/moment.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { useToast } from '../../ui/toast.ts';
import { AreaFigures } from './AreaFigures.tsx';
import styles from './boundary.module.css';
import { useBoundary } from './boundaryStore.ts';
import { draftOf, type EditedShape } from './editedShape.ts';
import { leaveFor, quoted } from './leave.ts';
import { RefusedList } from './RefusedList.tsx';
import { geometryOf, type Shape, shapeOf } from './shape.ts';
import { areaM2 } from './shapeArea.ts';
import { useBoundaryWords } from './useBoundaryWords.ts';
import type { Neighbour } from './useNeighbours.ts';

interface SaveOutlineProps {
  task: ReshapeTask;
  draft: EditedShape;
  /** neighbours that move along */
  moved: readonly Neighbour[];
  /** all of its kind around it */
  around: readonly Neighbour[];
  blocked: boolean;
  onCancel: () => void;
  /** shows on the map what somebody else has saved meanwhile */
  onTheirs: (shape: Shape | null) => void;
}

/** Saves a boundary. What the server says against it is told and can be accepted; another's newer version is compared first. */
export function SaveOutline(props: SaveOutlineProps) {
  const { task, draft, around, blocked, onCancel, onTheirs } = props;
  const words = useBoundaryWords();
  const { office } = useWords();
  const base = useBoundary((state) => state.base)!;
  const [isStale, setStale] = useState(false);
  const { send, error, isPending, acceptable, forgetFailure } = useSending(props, () => setStale(true));
  if (isStale)
    return (
      <ConflictChoice
        id={task.id}
        version={base.version}
        mine={draft.shape}
        onTheirs={onTheirs}
        onMine={(version) => {
          setStale(false);
          onTheirs(null);
          useBoundary.getState().rebase({ ...base, version });
          send(version, []);
        }}
        onTake={(version, shape) => {
          onTheirs(null);
          setStale(false);
          forgetFailure();
          useBoundary.getState().rebase({ version, shape }, draftOf(shape ?? draft.shape, around));
        }}
        onBack={() => {
          setStale(false);
          forgetFailure();
        }}
      />
    );
  return (
    <>
      <RefusedList error={error} />
      <div className={styles.actions}>
        <button type="button" className={controls.button} onClick={onCancel}>
          {words.cancel}
        </button>
        <button
          type="button"
          className={controls.button}
          data-look="primary"
          disabled={blocked || isPending}
          onClick={() => send(base.version)}
        >
          {isPending ? office.saving : acceptable.length > 0 ? words.saveAnyway : words.save}
        </button>
      </div>
    </>
  );
}

/** Sends the boundary, alone or with the neighbours that move along, and says what was saved. */
function useSending({ task, draft, moved }: SaveOutlineProps, onStale: () => void) {
  const shared = useWords();
  const words = useBoundaryWords();
  const language = useViewPart('language');
  const alone = useSaveOutline();
  const together = useSaveSharedEdge();
  const error = alone.error ?? together.error;
  const acceptable = acceptableOf(error);
  const nameOf = (id: number) =>
    moved.find((one) => one.id === id)?.name ?? shared.resource.someResource(String(id));

  const done = (proposedTo: readonly number[], written: readonly number[]) => {
    const also = written.filter((id) => id !== task.id).map(nameOf);
    const told = also.length > 0 ? words.savedTogether(quoted(also, language)) : words.saved;
    const asked = proposedTo.length > 0 ? words.proposed(quoted(proposedTo.map(nameOf), language)) : null;
    useToast.getState().show([told, asked].filter(Boolean).join(' · '));
    leaveFor(task.id);
  };
  const failed = (failure: unknown) => {
    if (isOutdated(failure)) onStale();
  };
  const forgetFailure = () => {
    alone.reset();
    together.reset();
  };
  const send = (version: number, accept = acceptable) => {
    const mine: MovedOutline = { id: task.id, version, geometry: geometryOf(draft.shape) };
    forgetFailure();
    if (moved.length === 0)
      return alone.mutate({ of: mine, accept }, { onSuccess: () => done([], []), onError: failed });
    const others = moved.map((one) => ({
      id: one.id,
      version: one.version,
      geometry: geometryOf(draft.neighbours.get(one.id)!),
    }));
    together.mutate(
      { resources: [mine, ...others], accept },
      {
        onSuccess: ({ resources, proposals }) =>
          done(
            proposals.map(({ resource }) => resource),
            resources.map(({ id }) => id),
          ),
        onError: failed,
      },
    );
  };
  return { send, error, isPending: alone.isPending || together.isPending, acceptable, forgetFailure };
}

interface ConflictChoiceProps {
  id: number;
  version: number;
  mine: Shape;
  onTheirs: (shape: Shape | null) => void;
  onMine: (newest: number) => void;
  onTake: (newest: number, shape: Shape | null) => void;
  onBack: () => void;
}

/** Both outlines with their areas; whoever came second chooses. */
function ConflictChoice({ id, version, mine, onTheirs, onMine, onTake, onBack }: ConflictChoiceProps) {
  const own = useFormWords();
  const words = useBoundaryWords();
  const { office } = useWords();
  const language = useViewPart('language');
  const base = useBoundary((state) => state.base)!;
  const { data, error } = useNewest(id, { id, version });
  const theirs = useMemo(
    () => (data ? shapeOf(data.sheet.geometry as Parameters<typeof shapeOf>[0]) : null),
    [data],
  );
  const isSame = JSON.stringify(theirs) === JSON.stringify(base.shape);
  useEffect(() => onTheirs(isSame ? null : theirs), [theirs, isSame, onTheirs]);
  if (error) return <RefusedList error={error} />;
  if (!data) return <p className={forms.note}>{office.loading}</p>;
  const { sheet, since } = data;
  if (sheet.version === version)
    return (
      <>
        <p className={forms.fault} role="alert">
          {words.neighboursChanged}
        </p>
        <div className={styles.actions}>
          <button type="button" className={controls.button} onClick={onBack}>
            {own.keepEditing}
          </button>
        </div>
      </>
    );
  const [last] = since;
  return (
    <section className={styles.conflict} aria-label={words.conflictTitle}>
      <h3>{words.conflictTitle}</h3>
      <p>
        {last && own.conflictBy(last.by ?? own.conflictSomebody, formatMoment(last.at, language))}
        {last?.reason && ` · ${last.reason}`}
      </p>
      <p>{isSame ? words.conflictSame : words.conflictDiffers}</p>
      {!isSame && (
        <dl>
          <div data-side="mine">
            <dt>{words.mine}</dt>
            <dd>
              <AreaFigures areaM2={areaM2(mine)} />
            </dd>
          </div>
          {theirs && (
            <div data-side="theirs">
              <dt>{words.theirs}</dt>
              <dd>
                <AreaFigures areaM2={areaM2(theirs)} />
              </dd>
            </div>
          )}
        </dl>
      )}
      <div className={styles.actions}>
        <button type="button" className={controls.button} onClick={() => onTake(sheet.version, theirs)}>
          {words.takeTheirs}
        </button>
        <button type="button" className={controls.button} onClick={() => onMine(sheet.version)}>
          {words.saveMine}
        </button>
      </div>
    </section>
  );
}
