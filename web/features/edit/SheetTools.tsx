import type { Geometry } from 'geojson';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ResourceSheetData } from '#contract/resource.ts';
import { useHasDraft } from '../../forms/useDraft.ts';
import { useFormWords } from '../../forms/useFormWords.ts';
import { useWords } from '../../i18n/words.ts';
import { subjectOf, useMay } from '../../server/session.ts';
import { useBoundaryEdit } from '../../state/boundaryEdit.ts';
import { useUi } from '../../state/ui.ts';
import { patchView } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import sheetParts from '../../ui/sheetParts.module.css';
import { useFloorWords } from './floors/useFloorWords.ts';
import { draftName, statusDraftName } from './keptDraft.ts';
import styles from './sheetTools.module.css';
import { useEditWords } from './useEditWords.ts';

const EditForm = lazy(() => import('./EditForm.tsx').then((module) => ({ default: module.EditForm })));
const StatusDialog = lazy(() =>
  import('./StatusDialog.tsx').then((module) => ({ default: module.StatusDialog })),
);
const FloorGrid = lazy(() =>
  import('./floors/FloorGrid.tsx').then((module) => ({ default: module.FloorGrid })),
);
const VersionList = lazy(() =>
  import('./VersionList.tsx').then((module) => ({ default: module.VersionList })),
);

/** What a reader with an account may do with a sheet: edit it, change its status, see its versions. Without one, nothing. */
export function SheetTools({ sheet }: { sheet: ResourceSheetData }) {
  const words = useWords();
  const own = useFormWords();
  const editWords = useEditWords();
  const floorWords = useFloorWords();
  const may = useMay();
  const hasDraft = useHasDraft(draftName(sheet.id));
  const hasStatusDraft = useHasDraft(statusDraftName(sheet.id));
  const [open, setOpen] = useState<'form' | 'status' | 'versions' | 'floors' | null>(() =>
    useBoundaryEdit.getState().formFor === sheet.id ? 'form' : null,
  );
  useEffect(() => useBoundaryEdit.getState().openForm(null), []);
  const subject = subjectOf(sheet);
  const mayEdit = may('resource.edit', subject);
  const mayChangeStatus = may('resource.changeStatus', subject);
  if (!may('history.read') && !mayEdit) return null;
  const close = () => setOpen(null);
  return (
    <div className={styles.tools}>
      <div className={styles.row}>
        {mayEdit && (
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            onClick={() => setOpen('form')}
          >
            <Icon name="pencil" />
            {hasDraft ? own.continueEdit : editWords.edit}
          </button>
        )}
        {mayEdit && hasOwnOutline(sheet) && <BoundaryButton sheet={sheet} />}
        {mayChangeStatus && (
          <button type="button" className={controls.button} onClick={() => setOpen('status')}>
            {hasStatusDraft ? editWords.continueStatus : editWords.changeStatus}
          </button>
        )}
        {mayEdit && sheet.kind === 'office' && sheet.building !== null && (
          <button type="button" className={controls.button} onClick={() => setOpen('floors')}>
            <Icon name="office" />
            {floorWords.open}
          </button>
        )}
        {may('history.read') && (
          <button
            type="button"
            className={controls.button}
            aria-expanded={open === 'versions'}
            onClick={() => setOpen(open === 'versions' ? null : 'versions')}
          >
            <Icon name="clock" />
            {editWords.versions}
          </button>
        )}
      </div>
      <Suspense fallback={<p className={sheetParts.unknown}>{words.office.loading}</p>}>
        {open === 'form' && <EditForm key={sheet.id} sheet={sheet} onClose={close} />}
        {open === 'floors' && sheet.building !== null && (
          <FloorGrid building={sheet.building} onClose={close} />
        )}
        {open === 'status' && <StatusDialog sheet={sheet} onClose={close} />}
        {open === 'versions' && <VersionList sheet={sheet} mayRestore={mayEdit} />}
      </Suspense>
    </div>
  );
}

/** A floor lies where its building does, and what has no place yet is placed first. */
function hasOwnOutline({ kind, placed }: ResourceSheetData): boolean {
  return placed && kind !== 'office';
}

/** Opens the map's editor on the outline of the sheet, or on the point that has none yet. */
function BoundaryButton({ sheet }: { sheet: ResourceSheetData }) {
  const words = useEditWords();
  const start = () => {
    const { id, version, name, code, kind, zone, declaredAreaM2 } = sheet;
    const geometry = sheet.geometry as Geometry | null;
    useUi.getState().setTool(null);
    const task = { id, version, name, code, kind, zone, declaredAreaM2, geometry };
    patchView({ face: 'map', site: null }, 'push', () =>
      useBoundaryEdit.getState().begin({ what: 'reshape', ...task }),
    );
  };
  return (
    <button type="button" className={controls.button} onClick={start}>
      <Icon name="land" />
      {sheet.geometry?.type.endsWith('Polygon') ? words.boundary : words.drawBoundary}
    </button>
  );
}
