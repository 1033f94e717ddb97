import { PICTURE_TRANSFORMS, type PictureTransform } from '#contract/pictureCodes.ts';
import { LEAST_POINTS } from '#domain/pictures/pictureFit.ts';
import { useWords } from '../../../i18n/words.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import { Segments } from '../../../ui/Segments.tsx';
import { usePictureWords } from '../usePictureWords.ts';
import type { DraftFit } from './draftPoints.ts';
import styles from './placing.module.css';

const FAULTS = {
  same_place: 'points_same_place',
  in_line: 'points_in_line',
  mirrored: 'points_mirrored',
  folded: 'points_folded',
} as const;

interface FitReportProps {
  transform: PictureTransform;
  fit: DraftFit;
  onTransform: (transform: PictureTransform) => void;
}

/** Which transform, what it can and cannot hold, and how well the points are met. */
export function FitReport({ transform, fit: { fitted }, onTransform }: FitReportProps) {
  const own = usePictureWords().placing;
  const words = useWords();
  const language = useViewPart('language');
  const options = PICTURE_TRANSFORMS.map((value) => ({ value, label: own.transforms[value] }));
  return (
    <div className={styles.report}>
      <Segments label={own.transform} value={transform} options={options} onChange={onTransform} />
      <p>{own.transformHelp[transform]}</p>
      <div role="status" data-part="fit">
        {!fitted.ok && fitted.code === 'too_few' && (
          <p className={styles.hint}>{own.need(String(LEAST_POINTS[transform] - fitted.found))}</p>
        )}
        {!fitted.ok && fitted.code !== 'too_few' && (
          <p className={styles.fault}>{words.faults[FAULTS[fitted.code]]}</p>
        )}
        {fitted.ok && fitted.rmsM !== null && <p>{own.rms(formatNumber(fitted.rmsM, 2, language))}</p>}
        {fitted.ok &&
          fitted.notes.map((note) => (
            <p key={note.code} className={styles.hint}>
              {note.code === 'no_spare'
                ? own.noSpare
                : note.code === 'stretched'
                  ? own.stretched(formatNumber(note.percent, 1, language))
                  : own.runsAway}
            </p>
          ))}
      </div>
    </div>
  );
}
