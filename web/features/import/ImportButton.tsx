import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../server/session.ts';
import controls from '../../ui/controls.module.css';
import type { ChosenFile } from '../../ui/drop/chosenFiles.ts';
import { useFileDrop } from '../../ui/drop/useFileDrop.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './importEntry.module.css';
import { useImportEntryWords } from './useImportEntryWords.ts';

const ImportWizard = lazy(() =>
  import('./ImportWizard.tsx').then((module) => ({ default: module.ImportWizard })),
);

/** For who may import: the way into it, by a button or by files dropped on the page. */
export function ImportButton() {
  const may = useMay();
  return may('import.run') ? <ImportEntry /> : null;
}

/** What was dropped; each drop is a new one. */
interface Dropped {
  readonly files: readonly ChosenFile[];
  readonly serial: number;
}

function ImportEntry() {
  const words = useImportEntryWords();
  const [open, setOpen] = useState(false);
  const [dropped, setDropped] = useState<Dropped>({ files: [], serial: 0 });
  const held = useFileDrop((files) => {
    setDropped(({ serial }) => ({ files, serial: serial + 1 }));
    setOpen(true);
  });
  return (
    <>
      <button
        type="button"
        className={controls.button}
        data-shape="square"
        aria-label={words.button}
        title={words.title}
        onClick={() => setOpen(true)}
      >
        <Icon name="upload" />
      </button>
      {held && !open && (
        <div className={styles.held}>
          <Icon name="upload" size={40} />
          <strong>{words.release}</strong>
          <span>{words.releaseHelp}</span>
        </div>
      )}
      {open && (
        <Suspense fallback={null}>
          <ImportWizard
            dropped={dropped}
            held={held}
            onClose={() => {
              setOpen(false);
              setDropped(({ serial }) => ({ files: [], serial }));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
