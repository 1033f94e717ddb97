import { type Box, useUi } from '../../state/ui.ts';
import { patchView } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { copyLink } from '../../ui/copyLink.ts';
import { Icon } from '../../ui/Icon.tsx';
import { boxOf } from './boxOf.ts';
import styles from './sheet.module.css';
import { useSheetContext } from './sheetContext.ts';
import { useSheetWords } from './useSheetWords.ts';

/** What can be done with a sheet: see it on the map, hand it on, print it. */
export function SheetActions() {
  const own = useSheetWords();
  const { sheet, words } = useSheetContext();
  const focusOn = useUi((ui) => ui.focusOn);
  const box: Box | null = boxOf(sheet);
  return (
    <footer className={styles.actions}>
      <button
        type="button"
        className={controls.button}
        title={own.copyLink}
        onClick={() => void copyLink(words)}
      >
        <Icon name="share" />
        {own.copyLink}
      </button>
      <button type="button" className={controls.button} onClick={() => window.print()}>
        <Icon name="print" />
        {own.print}
      </button>
      {box && (
        <button
          type="button"
          className={controls.button}
          data-look="primary"
          onClick={() => {
            patchView({ face: 'map' });
            focusOn(box);
          }}
        >
          <Icon name="pin" />
          {own.showOnMap}
        </button>
      )}
    </footer>
  );
}
