import { nameFor } from '#contract/language.ts';
import type { MapPictureData } from '#contract/pictures.ts';
import { usePictureLook } from '../../state/pictureLook.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { pictureCode } from '../layers/sources.ts';
import styles from './mapPictures.module.css';
import { useLayerWords } from './useLayerWords.ts';

/** Switches of the pictures, with how strong each is and the line that compares it with what lies beneath. */
export function PictureSwitches({ pictures }: { pictures: readonly MapPictureData[] }) {
  const words = useLayerWords();
  return (
    <fieldset className={styles.switches}>
      <legend>{words.pictures}</legend>
      {pictures.toReversed().map((picture) => (
        <PictureSwitch key={picture.id} picture={picture} />
      ))}
    </fieldset>
  );
}

function PictureSwitch({ picture }: { picture: MapPictureData }) {
  const words = useLayerWords();
  const language = useViewPart('language');
  const hidden = useViewPart('hidden');
  const own = usePictureLook((look) => look.opacity[picture.id]);
  const setOpacity = usePictureLook((look) => look.setOpacity);
  const swipe = usePictureLook((look) => look.swipe);
  const setSwipe = usePictureLook((look) => look.setSwipe);
  const code = pictureCode(picture.id);
  const isShown = !hidden.includes(code);
  const isMissing = usePictureLook((look) => look.missing.includes(picture.id));
  const isCut = swipe?.id === picture.id;
  const name = nameFor(picture, language);
  const toggle = () => {
    if (isShown && isCut) setSwipe(null);
    patchView({ hidden: isShown ? [...hidden, code] : hidden.filter((other) => other !== code) });
  };
  return (
    <div className={styles.row}>
      <label>
        <input type="checkbox" checked={isShown} onChange={toggle} />
        <span>
          {name}
          {picture.date && <small>{picture.date}</small>}
          {isMissing && <small role="status">{words.missing}</small>}
        </span>
      </label>
      <span className={styles.tools}>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          disabled={!isShown}
          value={own ?? picture.opacity}
          aria-label={words.opacityOf(name)}
          onChange={({ target }) => setOpacity(picture.id, Number(target.value))}
        />
        <button
          type="button"
          className={controls.button}
          disabled={!isShown}
          aria-pressed={isCut}
          aria-label={words.swipeOf(name)}
          onClick={() => setSwipe(isCut ? null : { id: picture.id, at: 0.5 })}
        >
          {words.swipe}
        </button>
      </span>
    </div>
  );
}
