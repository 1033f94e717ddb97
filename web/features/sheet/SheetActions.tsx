import { type Box, useUi } from '../../state/ui.ts';
import { patchView } from '../../state/url.ts';
import { copyLink } from '../../ui/copyLink.ts';
import { Icon } from '../../ui/Icon.tsx';
import { boxOf } from './boxOf.ts';
import { useSheetContext } from './sheetContext.ts';

/** What can be done with a sheet: see it on the map, hand it on, print it. */
export function SheetActions() {
  const { sheet, words } = useSheetContext();
  const focusOn = useUi((ui) => ui.focusOn);
  const box: Box | null = boxOf(sheet);
  return (
    <footer className="sheet-actions">
      <button
        type="button"
        className="button"
        title={words.sheet.copyLink}
        onClick={() => void copyLink(words)}
      >
        <Icon name="share" />
        {words.sheet.copyLink}
      </button>
      <button type="button" className="button" onClick={() => window.print()}>
        <Icon name="print" />
        {words.sheet.print}
      </button>
      {box && (
        <button
          type="button"
          className="button"
          data-look="primary"
          onClick={() => {
            patchView({ face: 'map' });
            focusOn(box);
          }}
        >
          <Icon name="pin" />
          {words.sheet.showOnMap}
        </button>
      )}
    </footer>
  );
}
