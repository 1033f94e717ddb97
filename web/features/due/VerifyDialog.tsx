import { useId, useState } from 'react';
import type { DueItemData } from '#contract/months.ts';
import { useVerify, type VerifyInput } from '../../server/office.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { formatNumber } from '../../ui/number.ts';
import { ProblemLine } from '../../ui/ProblemLine.tsx';
import { useToast } from '../../ui/toast.ts';
import { useTextContext } from '../../ui/useTextContext.ts';

const POSITION_WAIT_MS = 15_000;

interface VerifyDialogProps {
  item: DueItemData;
  onClose: () => void;
}

/** On site, with one hand: a photo and the position if she likes, and one press. */
export function VerifyDialog({ item, onClose }: VerifyDialogProps) {
  const { words, language } = useTextContext();
  const [note, setNote] = useState('');
  const [photo, setPhoto] = useState<File | null>(null);
  const [position, setPosition] = useState<VerifyInput['position'] | 'failed'>(null);
  const photoId = useId();
  const verify = useVerify();
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        setPosition({ lon: coords.longitude, lat: coords.latitude, accuracyM: coords.accuracy }),
      () => setPosition('failed'),
      { enableHighAccuracy: true, timeout: POSITION_WAIT_MS },
    );
  const positionWord =
    position === null
      ? words.due.position
      : position === 'failed'
        ? words.due.positionFailed
        : words.due.positionFound(formatNumber(position.accuracyM, 0, language));
  return (
    <Dialog title={words.due.verifyTitle(item.name)} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (verify.isPending) return;
          verify.mutate(
            {
              id: item.id,
              note: note.trim() || null,
              photo,
              position: position === 'failed' ? null : position,
            },
            {
              onSuccess: () => {
                useToast.getState().show(words.due.verified);
                onClose();
              },
            },
          );
        }}
      >
        <p className="form-note">{words.due.verifyHelp}</p>
        <div className="verify-extras">
          <label className="button" htmlFor={photoId} data-done={photo ? '' : undefined}>
            <Icon name={photo ? 'check' : 'camera'} />
            {photo ? words.due.photoChosen : words.due.photo}
          </label>
          <input
            id={photoId}
            className="visually-hidden"
            type="file"
            accept="image/*"
            capture="environment"
            onChange={(event) => setPhoto(event.target.files?.[0] ?? null)}
          />
          <button type="button" className="button" aria-live="polite" onClick={locate}>
            <Icon name={position && position !== 'failed' ? 'check' : 'pin'} />
            {positionWord}
          </button>
        </div>
        <Labelled label={words.due.note}>
          {(control) => (
            <textarea
              {...control}
              className="field-input"
              rows={2}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Labelled>
        <ProblemLine error={verify.error} />
        <button type="submit" className="button verify-now" data-look="primary" disabled={verify.isPending}>
          {verify.isPending ? words.office.saving : words.due.verifyNow}
        </button>
      </form>
    </Dialog>
  );
}
