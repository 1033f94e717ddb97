import { type DragEvent, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { faultLine, wordsOfProblem } from '../../text/problemWords.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { pictureSets } from './pictureSets.ts';
import styles from './pictures.module.css';
import { usePictureWords } from './usePictureWords.ts';
import type { Sending } from './useSending.ts';

const TAKEN = '.tif,.tiff,.png,.jpg,.jpeg,.webp,.pgw,.pngw,.jgw,.jpgw,.tfw,.wld,.prj,.wkt';

/** Where pictures are dropped or chosen, and how far the one is that is on its way. */
export function UploadPlace({ sending }: { sending: Sending }) {
  const own = usePictureWords();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => sending.send(pictureSets([...(files ?? [])]).sets);
  const hold = (event: DragEvent, isHeld: boolean) => {
    event.preventDefault();
    setOver(isHeld);
  };
  return (
    <section
      className={styles.drop}
      data-over={isOver ? '' : undefined}
      data-part="picture-drop"
      aria-label={own.title}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={(event) => {
        hold(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <p className={styles.dropLine}>
        <Icon name="upload" />
        <span>{own.drop}</span>
        <label className={`${controls.button} ${styles.chooser}`} data-look="primary">
          {own.choose}
          <input
            type="file"
            multiple
            accept={TAKEN}
            className={controls.hidden}
            onChange={({ target }) => {
              take(target.files);
              target.value = '';
            }}
          />
        </label>
      </p>
      <small>{own.dropHelp}</small>
      <OnItsWay sending={sending} />
    </section>
  );
}

function OnItsWay({ sending: { current, refused, stop, dismiss } }: { sending: Sending }) {
  const own = usePictureWords();
  const words = useWords();
  const language = useViewPart('language');
  return (
    <>
      {current && (
        <div className={styles.way} role="status">
          <span>
            {own.uploading(current.name)} · {own.sent(`${formatNumber(current.share * 100, 0, language)}%`)}
          </span>
          <progress value={current.share} aria-label={own.uploading(current.name)} />
          <button type="button" className={controls.button} onClick={stop}>
            {own.stopUpload}
          </button>
        </div>
      )}
      {refused.map(({ name, error }) => (
        <p key={name} className={styles.refused} role="alert">
          <b>{own.refusedFile(name)}</b>{' '}
          {error instanceof ServerProblem && error.faults.length > 0
            ? error.faults.map((fault) => faultLine(words, fault)).join(' ')
            : wordsOfProblem(error, words)}
        </p>
      ))}
      {refused.length > 0 && (
        <button type="button" className={controls.button} onClick={dismiss}>
          {own.dismiss}
        </button>
      )}
    </>
  );
}
