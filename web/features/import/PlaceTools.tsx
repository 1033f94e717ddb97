import type { ResourceSheetData } from '#contract/resource.ts';
import { usePlaceWords } from '../../map/draw/usePlaceWords.ts';
import { subjectOf, useMay } from '../../server/session.ts';
import { usePlacing } from '../../state/placing.ts';
import { useUi } from '../../state/ui.ts';
import { patchView } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import styles from './place.module.css';

/** On the sheet of a resource without a place, for who may edit it: puts it on the map. */
export function PlaceTools({ sheet }: { sheet: ResourceSheetData }) {
  const words = usePlaceWords();
  const may = useMay();
  const begin = usePlacing((state) => state.begin);
  const subject = subjectOf(sheet);
  if (sheet.placed || !may('resource.edit', subject)) return null;
  const start = (shape: 'point' | 'outline') => {
    useUi.getState().setTool(null);
    const { id, version, name, kind, zone, declaredAreaM2 } = sheet;
    // The map is what is worked on now; the sheet comes back with the place.
    patchView({ face: 'map', site: null }, 'push', () =>
      begin({ id, version, name, kind, zone, declaredAreaM2, shape }),
    );
  };
  return (
    <div className={styles.tools}>
      <button type="button" className={controls.button} data-look="primary" onClick={() => start('point')}>
        <Icon name="pin" />
        {words.point}
      </button>
      {sheet.kind !== 'office' && (
        <button type="button" className={controls.button} onClick={() => start('outline')}>
          <Icon name="land" />
          {words.outline}
        </button>
      )}
    </div>
  );
}
