import { useState } from 'react';
import type { PictureChangeData, PictureData } from '#contract/pictures.ts';
import { apiAddress } from '../../server/client.ts';
import { useChangePicture, useRemovePicture } from '../../server/pictures.ts';
import { useMay } from '../../server/session.ts';
import { pageAddress } from '../../state/page.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';

import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { useToast } from '../../ui/toast.ts';
import { mapViewOf } from './mapViewOf.ts';
import { PictureProblem } from './PictureProblem.tsx';
import { PictureState } from './PictureState.tsx';
import type { PictureTask } from './PicturesPage.tsx';
import styles from './pictures.module.css';
import { SystemQuestion } from './SystemQuestion.tsx';
import { usePictureWords } from './usePictureWords.ts';

interface PictureCardProps {
  picture: PictureData;
  /** its neighbours in the stack */
  above: PictureData | null;
  below: PictureData | null;
  onTask: (what: PictureTask) => void;
}

const MEGABYTE = 1_000_000;

/** A picture in the stack: what it is, where it stands, and what can be done with it. */
export function PictureCard({ picture, above, below, onTask }: PictureCardProps) {
  const own = usePictureWords();
  const language = useViewPart('language');
  const change = useChangePicture();
  const { name, width, height, bytes } = picture;
  const number = (value: number, digits = 0) => formatNumber(value, digits, language);
  const set = (changes: PictureChangeData) => change.mutate({ picture, change: changes });
  /** Two neighbours change places; numbers that are the same make room. */
  const pass = (other: PictureData) => {
    const own = picture.order;
    const order = other.order === own ? own + (other === above ? 1 : -1) : other.order;
    set({ order: Math.max(0, order) });
    change.mutate({ picture: other, change: { order: own } });
  };
  return (
    <li className={styles.card} data-part="picture" data-state={picture.state}>
      <Thumbnail picture={picture} />
      <div className={styles.about}>
        <h2>{name}</h2>
        <p>
          {[own.kinds[picture.kind], picture.date].filter(Boolean).join(' · ')}
          {width !== null && height !== null && (
            <small>{own.size(number(width), number(height), number(bytes / MEGABYTE, 1))}</small>
          )}
        </p>
        <PictureState picture={picture} />
        <PictureProblem error={change.error} />
        {picture.georeference && picture.placement === null && <SystemQuestion picture={picture} />}
      </div>
      <div className={styles.controls}>
        {picture.placement && <Shown picture={picture} onChange={set} />}
        <Buttons picture={picture} onTask={onTask} />
        <span className={styles.order}>
          <IconButton icon="up" label={own.up(name)} disabled={!above} onClick={() => above && pass(above)} />
          <IconButton
            icon="down"
            label={own.down(name)}
            disabled={!below}
            onClick={() => below && pass(below)}
          />
        </span>
      </div>
    </li>
  );
}

function Thumbnail({ picture: { id, state, isHere } }: { picture: PictureData }) {
  const isSeen = state === 'ready' && isHere;
  return (
    <span className={styles.thumbnail}>
      {isSeen && <img src={apiAddress(`pictures/${id}/pieces/0/0/0`)} alt="" />}
    </span>
  );
}

/** How it is shown on the map. */
function Shown({
  picture,
  onChange,
}: {
  picture: PictureData;
  onChange: (change: PictureChangeData) => void;
}) {
  const own = usePictureWords();
  const language = useViewPart('language');
  const mayPublish = useMay()('resource.publish');
  const [opacity, setOpacity] = useState<number | null>(null);
  const shown = opacity ?? picture.opacity;
  const keep = () => {
    if (opacity !== null && opacity !== picture.opacity) onChange({ opacity });
    setOpacity(null);
  };
  return (
    <>
      <label className={styles.opacity}>
        <span>
          {own.opacity} <b>{formatNumber(shown * 100, 0, language)}%</b>
        </span>
        <input
          type="range"
          min={0.1}
          max={1}
          step={0.05}
          value={shown}
          aria-label={own.opacityOf(picture.name)}
          onChange={({ target }) => setOpacity(Number(target.value))}
          onPointerUp={keep}
          onKeyUp={keep}
          onBlur={keep}
        />
      </label>
      <label className={styles.published} title={mayPublish ? own.publishHelp : own.mayNotPublish}>
        <input
          type="checkbox"
          checked={picture.published}
          disabled={!mayPublish}
          onChange={({ target }) => onChange({ published: target.checked })}
        />
        {own.published}
      </label>
    </>
  );
}

function Buttons({ picture, onTask }: Pick<PictureCardProps, 'picture' | 'onTask'>) {
  const own = usePictureWords();
  const remove = useRemovePicture();
  const show = useToast((toast) => toast.show);
  const mayPublish = useMay()('resource.publish');
  const { id, name, state, placement, isHere, extent, published } = picture;
  const isReady = state === 'ready' && isHere;
  const takeAway = async () => {
    if (await confirm({ text: own.removeAsk(name), yes: own.remove }))
      remove.mutate(id, { onSuccess: () => show(own.removed(name)) });
  };
  return (
    <span className={styles.buttons}>
      <PictureProblem error={remove.error} />
      {isReady && (
        <button
          type="button"
          className={controls.button}
          data-look={placement === null ? 'primary' : undefined}
          aria-label={own.placeOf(name)}
          onClick={() => onTask('place')}
        >
          {own.place}
        </button>
      )}
      {isReady && placement && (
        <button
          type="button"
          className={controls.button}
          aria-label={own.cutOf(name)}
          onClick={() => onTask('cut')}
        >
          {own.cutting}
        </button>
      )}
      <button
        type="button"
        className={controls.button}
        aria-label={own.editOf(name)}
        onClick={() => onTask('edit')}
      >
        {own.edit}
      </button>
      {extent && (
        <a
          className={controls.button}
          aria-label={own.showOf(name)}
          href={pageAddress('map', { map: mapViewOf(extent) })}
        >
          {own.show}
        </a>
      )}
      <button
        type="button"
        className={controls.button}
        aria-label={own.removeOf(name)}
        disabled={remove.isPending || (published && !mayPublish)}
        onClick={() => void takeAway()}
      >
        {own.remove}
      </button>
    </span>
  );
}
