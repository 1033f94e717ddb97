import type { PictureData } from '#contract/pictures.ts';
import { useChangePicture } from '../../../server/pictures.ts';
import { useMeta } from '../../../server/queries.ts';
import controls from '../../../ui/controls.module.css';
import { useToast } from '../../../ui/toast.ts';
import { PictureProblem } from '../PictureProblem.tsx';
import { usePictureWords } from '../usePictureWords.ts';
import type { DraftPoint } from './draftPoints.ts';
import { FitReport } from './FitReport.tsx';
import { PointTable } from './PointTable.tsx';
import styles from './placing.module.css';
import { SystemChoice } from './SystemChoice.tsx';
import type { PlacingDraft } from './usePlacingDraft.ts';

interface PlacingPanelProps {
  picture: PictureData;
  draft: PlacingDraft;
  opacity: number;
  onOpacity: (opacity: number) => void;
  onLeave: () => void;
  onSaved: () => void;
}

const MIDDLE_OF_SHANDONG = 118;

/** What is next, the points as numbers, how well they are met, and the way out. */
export function PlacingPanel({ picture, draft, opacity, onOpacity, onLeave, onSaved }: PlacingPanelProps) {
  const words = usePictureWords();
  const own = words.placing;
  const change = useChangePicture();
  const show = useToast((toast) => toast.show);
  const meta = useMeta().data;
  const { points, size, fit, system, transform } = draft;
  const lon = points.find(({ ground }) => ground)?.ground?.lon ?? meta?.bounds?.[0] ?? MIDDLE_OF_SHANDONG;
  const save = () =>
    change.mutate(
      { picture, change: { placement: { by: 'points', transform, points: draft.whole() } } },
      {
        onSuccess: () => {
          show(words.saved(picture.name));
          onSaved();
        },
      },
    );
  return (
    <section className={styles.below} aria-label={own.points}>
      <div className={styles.points}>
        <NextStep points={points} />
        {points.length > 0 && (
          <PointTable
            {...{ points, size, fit, system }}
            worst={draft.worst}
            onChange={draft.replace}
            onRemove={draft.remove}
          />
        )}
      </div>
      <div className={styles.settings}>
        <SystemChoice system={system} lon={lon} onChange={draft.setSystem} />
        <FitReport transform={transform} fit={fit} onTransform={draft.setTransform} />
        <label className={styles.preview}>
          <span>{own.opacity}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={opacity}
            onChange={({ target }) => onOpacity(Number(target.value))}
          />
        </label>
        <PictureProblem error={change.error} />
        <div className={styles.actions}>
          <button type="button" className={controls.button} onClick={onLeave}>
            {own.cancel}
          </button>
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            disabled={!fit.fitted.ok || change.isPending}
            onClick={save}
          >
            {own.apply}
          </button>
        </div>
      </div>
    </section>
  );
}

/** What is to be done next: the half of a point that is missing, else a new one. */
function NextStep({ points }: { points: readonly DraftPoint[] }) {
  const own = usePictureWords().placing;
  const open = points.findIndex(({ pixel, ground }) => !pixel || !ground);
  const name = String((open < 0 ? points.length : open) + 1);
  const isOnMap = open >= 0 && points[open].pixel !== null;
  return (
    <p className={styles.next} role="status">
      <b>{isOnMap ? own.nextOnMap(name) : own.nextInPicture(name)}</b>
      {points.length === 0 && <span>{own.how}</span>}
    </p>
  );
}
