import { useState } from 'react';
import type { PictureData } from '#contract/pictures.ts';
import { useWords } from '../../i18n/words.ts';
import { usePictures } from '../../server/pictures.ts';
import { ErrorMessage, StateMessage } from '../../text/StateMessage.tsx';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { CutDialog } from './CutDialog.tsx';
import { EditDialog } from './EditDialog.tsx';
import { PictureCard } from './PictureCard.tsx';
import styles from './pictures.module.css';
import { PlacingDialog } from './placing/PlacingDialog.tsx';
import { UploadPlace } from './UploadPlace.tsx';
import { usePictureWords } from './usePictureWords.ts';
import { useSending } from './useSending.ts';

/** What is done with a picture in a window of its own. */
export type PictureTask = 'place' | 'cut' | 'edit';

/** Pictures that lie on the map as ground: sent, placed, cut, stacked, published. */
export function PicturesPage() {
  const own = usePictureWords();
  const shared = useWords();
  const sending = useSending();
  const { data, error, refetch } = usePictures();
  const [task, setTask] = useState<{ id: number; what: PictureTask } | null>(null);
  usePageTitle(own.title, shared.app.brand);
  if (error && !data) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  // What lies above stands above.
  const shown = data?.toReversed() ?? [];
  const chosen = task && data?.find(({ id }) => id === task.id);
  return (
    <>
      <div className={layout.title}>
        <div>
          <h1>{own.title}</h1>
          <p>{own.help}</p>
        </div>
      </div>
      <UploadPlace sending={sending} />
      {!data && <p className={forms.note}>{shared.office.loading}</p>}
      {data?.length === 0 && (
        <StateMessage title={own.none}>
          <p>{own.noneHelp}</p>
        </StateMessage>
      )}
      <ul className={styles.list} aria-label={own.order}>
        {shown.map((picture, place) => (
          <PictureCard
            key={picture.id}
            picture={picture}
            above={shown[place - 1] ?? null}
            below={shown[place + 1] ?? null}
            onTask={(what) => setTask({ id: picture.id, what })}
          />
        ))}
      </ul>
      {chosen && <Task what={task.what} picture={chosen} onClose={() => setTask(null)} />}
    </>
  );
}

function Task({ what, picture, onClose }: { what: PictureTask; picture: PictureData; onClose: () => void }) {
  if (what === 'place') return <PlacingDialog picture={picture} onClose={onClose} />;
  if (what === 'cut') return <CutDialog picture={picture} onClose={onClose} />;
  return <EditDialog picture={picture} onClose={onClose} />;
}
