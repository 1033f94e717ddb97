import { lazy, Suspense, useState } from 'react';
import type { ResourceSheetData } from '#contract/resource.ts';
import { useWords } from '../../i18n/words.ts';
import { useMay } from '../../server/session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { keptDrafts } from './drafts.ts';
import './sheetTools.css';

const EditForm = lazy(() => import('./EditForm.tsx').then((module) => ({ default: module.EditForm })));
const StatusDialog = lazy(() =>
  import('./StatusDialog.tsx').then((module) => ({ default: module.StatusDialog })),
);
const VersionList = lazy(() =>
  import('./VersionList.tsx').then((module) => ({ default: module.VersionList })),
);

/** What a reader with an account may do with a sheet: edit it, change its status, see its versions. Without one, nothing. */
export function SheetTools({ sheet }: { sheet: ResourceSheetData }) {
  const words = useWords();
  const may = useMay();
  const [open, setOpen] = useState<'form' | 'status' | 'versions' | null>(null);
  const subject = { officer: (sheet as { officer?: string | null }).officer ?? null, zone: sheet.zone };
  const mayEdit = may('resource.edit', subject);
  const mayChangeStatus = may('resource.changeStatus', subject);
  if (!may('history.read') && !mayEdit) return null;
  const close = () => setOpen(null);
  return (
    <div className="sheet-tools">
      <div className="sheet-tools-row">
        {mayEdit && (
          <button type="button" className="button" data-look="primary" onClick={() => setOpen('form')}>
            <Icon name="pencil" />
            {keptDrafts.has(sheet.id) ? words.edit.continueEdit : words.edit.edit}
          </button>
        )}
        {mayChangeStatus && (
          <button type="button" className="button" onClick={() => setOpen('status')}>
            {words.edit.changeStatus}
          </button>
        )}
        {may('history.read') && (
          <button
            type="button"
            className="button"
            aria-expanded={open === 'versions'}
            onClick={() => setOpen(open === 'versions' ? null : 'versions')}
          >
            <Icon name="clock" />
            {words.edit.versions}
          </button>
        )}
      </div>
      <Suspense fallback={<p className="sheet-unknown">{words.office.loading}</p>}>
        {open === 'form' && <EditForm key={sheet.id} sheet={sheet} onClose={close} />}
        {open === 'status' && <StatusDialog sheet={sheet} onClose={close} />}
        {open === 'versions' && <VersionList sheet={sheet} mayRestore={mayEdit} />}
      </Suspense>
    </div>
  );
}
