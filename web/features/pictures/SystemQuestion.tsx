import { type FormEvent, useState } from 'react';
import type { PictureData } from '#contract/pictures.ts';
import { useChangePicture } from '../../server/pictures.ts';

import controls from '../../ui/controls.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { PictureProblem } from './PictureProblem.tsx';
import styles from './pictures.module.css';
import { usePictureWords } from './usePictureWords.ts';

/** Asks in which system the coordinates are that a file brought without saying so. */
export function SystemQuestion({ picture }: { picture: PictureData }) {
  const own = usePictureWords();
  const change = useChangePicture();
  const [system, setSystem] = useState(picture.georeference?.crs ?? '');
  const said = picture.georeference?.systems ?? [];
  const answer = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ picture, change: { placement: { by: 'file', crs: system.trim() } } });
  };
  return (
    <form className={styles.question} onSubmit={answer}>
      {said.length > 0 && <p className={styles.hint}>{own.fileSays(said.join(' · ').slice(0, 200))}</p>}
      <Labelled label={own.system} help={own.systemHelp}>
        {(props) => (
          <input
            {...props}
            className={controls.input}
            value={system}
            onChange={({ target }) => setSystem(target.value)}
          />
        )}
      </Labelled>
      <button type="submit" className={controls.button} disabled={system.trim() === '' || change.isPending}>
        {own.useFile}
      </button>
      <PictureProblem error={change.error} />
    </form>
  );
}
