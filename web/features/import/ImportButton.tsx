import { lazy, Suspense, useEffect, useState } from 'react';
import { useMay } from '../../server/session.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { useImportWords } from './useImportWords.ts';

const ImportWizard = lazy(() =>
  import('./ImportWizard.tsx').then((module) => ({ default: module.ImportWizard })),
);

/** For who may import: the way into it, by a button or by a file dropped on the page. */
export function ImportButton() {
  const may = useMay();
  return may('import.run') ? <ImportEntry /> : null;
}

function ImportEntry() {
  const words = useImportWords();
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  useFileDrop((dropped) => {
    setFile(dropped);
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
      {open && (
        <Suspense fallback={null}>
          <ImportWizard
            key={file ? `${file.name} ${file.lastModified} ${file.size}` : ''}
            file={file}
            onClose={() => {
              setOpen(false);
              setFile(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function useFileDrop(onFile: (file: File) => void): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      event.preventDefault();
      onFile(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  });
}
