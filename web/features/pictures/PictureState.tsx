import type { PictureData } from '#contract/pictures.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import styles from './pictures.module.css';
import { usePictureWords } from './usePictureWords.ts';

/** Where a picture stands: how far it is prepared, why it cannot be used, how it was placed. */
export function PictureState({ picture }: { picture: PictureData }) {
  const own = usePictureWords();
  return (
    <>
      <p className={styles.state} data-state={picture.state} data-part="picture-state">
        <Line picture={picture} />
      </p>
      {picture.state === 'preparing' && picture.progress !== null && (
        <progress className={styles.bar} value={picture.progress} aria-label={own.states.preparing} />
      )}
      {picture.state === 'ready' && !picture.isHere && (
        <p className={styles.refused} role="alert">
          {own.notHere}
        </p>
      )}
      {picture.notes.map(({ code, found }) => (
        <p key={code} className={styles.hint}>
          {own.notes[code] ?? code}
          {found !== undefined && own.found(found)}
        </p>
      ))}
    </>
  );
}

function Line({ picture }: { picture: PictureData }) {
  const own = usePictureWords();
  const language = useViewPart('language');
  const { state, progress, reason, placement, georeference, outline } = picture;
  if (state === 'preparing')
    return progress === null ? own.waiting : own.preparing(`${formatNumber(progress * 100, 0, language)}%`);
  if (state === 'failed') {
    if (!reason) return own.states.failed;
    const { code, found, expected } = reason;
    const said = found === null ? '' : expected === null ? own.found(found) : own.expected(found, expected);
    return own.reasons[code] + said;
  }
  if (placement === null) return georeference ? own.askSystem : own.notPlaced;
  const how =
    placement.by === 'file'
      ? own.placedByFile(placement.crs)
      : own.placedByPoints(String(placement.points.length), own.placing.transforms[placement.transform]);
  return outline ? `${how} · ${own.cut}` : how;
}
