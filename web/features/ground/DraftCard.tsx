import { useState } from 'react';
import type { GroundDraftData, OwnLayerData } from '#contract/ground.ts';
import {
  isUnderWay,
  useCommitGround,
  useDropGroundDraft,
  useReadGroundAgain,
  useStopGround,
} from '../../server/ground.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { DraftQuestions } from './DraftQuestions.tsx';
import { GroundPreview } from './GroundPreview.tsx';
import styles from './ground.module.css';
import { PartForm } from './PartForm.tsx';
import { choicesOf, isComplete, type PartDraft, proposedParts } from './partDraft.ts';
import { Rejections } from './Rejections.tsx';
import { useGroundWords } from './useGroundWords.ts';

interface DraftCardProps {
  draft: GroundDraftData;
  layers: readonly OwnLayerData[];
}

/** A file that was dropped: what is in it, what becomes of it, how it will look. */
export function DraftCard({ draft, layers }: DraftCardProps) {
  const drop = useDropGroundDraft(draft.id);
  const own = useGroundWords();
  return (
    <section className={`${layout.card} ${styles.card}`} aria-label={draft.file} data-part="ground-draft">
      <header className={styles.cardHead}>
        <h2>{draft.file}</h2>
        {!isUnderWay(draft) && (
          <button
            type="button"
            className={controls.button}
            disabled={drop.isPending}
            onClick={() => drop.mutate(undefined)}
          >
            {own.remove}
          </button>
        )}
      </header>
      {isUnderWay(draft) && <Progress draft={draft} />}
      {draft.problem && (
        <p className={forms.fault} role="alert">
          {draft.problem}
        </p>
      )}
      <ProblemLine error={drop.error} />
      {draft.state === 'ready' && <Ready key={serialOf(draft)} draft={draft} layers={layers} />}
    </section>
  );
}

/** What was read otherwise is another draft to the page. */
function serialOf({ id, options }: GroundDraftData): string {
  return `${id} ${JSON.stringify(options)}`;
}

function Ready({ draft, layers }: DraftCardProps) {
  const own = useGroundWords();
  const language = useViewPart('language');
  const again = useReadGroundAgain(draft.id);
  const commit = useCommitGround(draft.id);
  const [parts, setParts] = useState<readonly PartDraft[]>(() => proposedParts(draft, own.roles));
  const change = (place: number, next: PartDraft) =>
    setParts(parts.map((part, index) => (index === place ? next : part)));
  const isAsked = draft.questions.some(({ taken }) => taken === null);
  const count = parts.filter(({ isTaken }) => isTaken).length;
  const facts = [draft.format, draft.encoding].filter(Boolean).join(' · ');
  return (
    <>
      {facts && <p className={forms.note}>{facts}</p>}
      {draft.options.crs && (
        <p className={styles.chosen}>
          <span>{draft.options.crs === 'gcj02' ? own.crsShifted : `${own.crs}: ${draft.options.crs}`}</span>
          <button
            type="button"
            className={controls.button}
            disabled={again.isPending}
            onClick={() => again.mutate({})}
          >
            {own.again}
          </button>
        </p>
      )}
      <ul className={styles.left}>
        {draft.notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      <DraftQuestions
        draft={draft}
        isPending={again.isPending}
        onAnswer={(options) => again.mutate({ ...draft.options, ...options })}
      />
      <div className={styles.split}>
        <div className={styles.parts}>
          {draft.parts.map((part, place) => (
            <PartForm
              key={part.part}
              part={part}
              draft={parts[place]}
              layers={layers}
              onChange={(next) => change(place, next)}
            />
          ))}
          <Rejections title={own.notGround} items={draft.rejected} />
        </div>
        <GroundPreview draft={draft} parts={parts} serial={serialOf(draft)} />
      </div>
      <ProblemLine error={again.error ?? commit.error} />
      <div className={forms.actions}>
        <button
          type="button"
          className={controls.button}
          data-look="primary"
          disabled={isAsked || !isComplete(parts) || commit.isPending}
          onClick={() => commit.mutate(choicesOf(parts))}
        >
          {own.commit(formatNumber(count, 0, language))}
        </button>
      </div>
    </>
  );
}

function Progress({ draft }: { draft: GroundDraftData }) {
  const own = useGroundWords();
  const language = useViewPart('language');
  const stop = useStopGround(draft.id);
  const { progress } = draft;
  const number = (value: number) => formatNumber(value, 0, language);
  const isShare = progress?.unit !== 'steps' && progress?.total && progress.done !== null;
  const texts = [
    progress?.ahead
      ? own.waiting(number(progress.ahead))
      : draft.state === 'writing'
        ? own.writing
        : own.reading,
    progress?.unit === 'rows' && progress.done !== null && progress.total !== null
      ? own.rows(number(progress.done), number(progress.total))
      : '',
    progress?.secondsLeft ? own.left(number(progress.secondsLeft)) : '',
  ].filter(Boolean);
  return (
    <div className={styles.progress} role="status">
      <progress
        value={isShare ? Math.min(1, progress.done! / progress.total!) : undefined}
        aria-label={draft.file}
      />
      <span>{texts.join(' · ')}</span>
      <button
        type="button"
        className={controls.button}
        disabled={stop.isPending}
        onClick={() => stop.mutate(undefined)}
      >
        {own.stop}
      </button>
    </div>
  );
}
