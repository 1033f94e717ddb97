import { useId, useState } from 'react';
import type { DueItemData } from '#contract/months.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useVerify, type VerifyInput } from '../../server/office.ts';
import { useUnsavedGuard } from '../../state/unsaved.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { useToast } from '../../ui/toast.ts';
import styles from './due.module.css';
import { useDueWords } from './useDueWords.ts';

const POSITION_WAIT_MS = 15_000;

interface Sighting {
  readonly note: string;
  readonly position: VerifyInput['position'];
}

/** Under which name a sighting that was not sent is kept. */
export function sightingDraftName(id: number): string {
  return `verify:${id}`;
}

interface VerifyDialogProps {
  item: DueItemData;
  onClose: () => void;
}

/** On site, with one hand: a photo and the position if they like, and one press. */
export function VerifyDialog({ item, onClose }: VerifyDialogProps) {
  const own = useDueWords();
  const { words, language } = useTextContext();
  const sighting = useDraft<Sighting>({
    name: sightingDraftName(item.id),
    initial: { note: '', position: null },
    isDirty: ({ note, position }) => note.trim() !== '' || position !== null,
    question: own.leaveAsk,
  });
  const { note, position } = sighting.content;
  const [failed, setFailed] = useState(false);
  const [photo, setPhoto] = useState<File | null>(null);
  // A photo is too large to be kept, so that it is asked about all the more.
  useUnsavedGuard(photo !== null, own.leaveAsk);
  const verify = useVerify();
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => {
        setFailed(false);
        const found = { lon: longitude, lat: latitude, accuracyM: accuracy };
        // It comes late, and meets what was typed since it was asked for.
        sighting.write((now) => ({ ...now, position: found }));
      },
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: POSITION_WAIT_MS },
    );
  const positionWord = failed
    ? own.positionFailed
    : position === null
      ? own.position
      : own.positionFound(formatNumber(position.accuracyM, 0, language));
  const { done, leave } = useEnding(sighting, onClose, { besides: photo !== null });
  return (
    <Dialog title={own.verifyTitle(item.name)} onClose={leave}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (verify.isPending) return;
          verify.mutate(
            {
              id: item.id,
              note: note.trim() || null,
              photo,
              position: failed ? null : position,
            },
            {
              onSuccess: () => {
                useToast.getState().show(own.verified);
                done();
              },
            },
          );
        }}
      >
        <p className={forms.note}>{own.verifyHelp}</p>
        <div className={styles.verifyExtras}>
          <PhotoChoice photo={photo} onChoose={setPhoto} />
          <button type="button" className={controls.button} aria-live="polite" onClick={locate}>
            <Icon name={position && !failed ? 'check' : 'pin'} />
            {positionWord}
          </button>
        </div>
        <Labelled label={own.note}>
          {(control) => (
            <textarea
              {...control}
              className={controls.input}
              rows={2}
              maxLength={2000}
              value={note}
              onChange={(event) => sighting.write({ ...sighting.content, note: event.target.value })}
            />
          )}
        </Labelled>
        <ProblemLine error={verify.error} />
        <button
          type="submit"
          className={`${controls.button} ${styles.verifyNow}`}
          data-look="primary"
          disabled={verify.isPending}
        >
          {verify.isPending ? words.office.saving : own.verifyNow}
        </button>
      </form>
    </Dialog>
  );
}

function PhotoChoice({ photo, onChoose }: { photo: File | null; onChoose: (photo: File | null) => void }) {
  const words = useDueWords();
  const photoId = useId();
  return (
    <>
      <label className={controls.button} htmlFor={photoId} data-done={photo ? '' : undefined}>
        <Icon name={photo ? 'check' : 'camera'} />
        {photo ? words.photoChosen : words.photo}
      </label>
      <input
        id={photoId}
        className={controls.hidden}
        type="file"
        accept="image/*"
        capture="environment"
        onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
      />
    </>
  );
}
