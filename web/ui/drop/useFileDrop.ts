import { useEffect, useRef, useState } from 'react';
import { type ChosenFile, filesOfDrop } from './chosenFiles.ts';

/**
 * Takes files and folders that are dropped anywhere on the page.
 * @returns whether some are held over it
 */
export function useFileDrop(onFiles: (files: readonly ChosenFile[]) => void): boolean {
  const [held, setHeld] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setHeld(true);
    };
    // It goes from element to element of the page all the time; it has left when it enters none.
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHeld(false);
    };
    const drop = (event: DragEvent) => {
      setHeld(false);
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      void filesOfDrop(event.dataTransfer).then((files) => {
        if (files.length > 0) take.current(files);
      });
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return held;
}
