import { useState } from 'react';
import type { BaseMapEntryData, BaseMapKind } from '#contract/baseMaps.ts';
import { useWords } from '../../i18n/words.ts';
import { useBaseMaps } from '../../server/baseMaps.ts';
import { ErrorMessage, StateMessage } from '../../text/StateMessage.tsx';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { Menu } from '../../ui/Menu.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { BaseMapDialog } from './BaseMapDialog.tsx';
import { BaseMapList } from './BaseMapList.tsx';
import styles from './basemaps.module.css';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

/** What can be added; an archive is of the one kind or the other by what it is. */
const ADDED = [
  'tianditu',
  'wmts',
  'wms',
  'xyz',
  'arcgis',
  'pmtiles',
] as const satisfies readonly BaseMapKind[];

/** The base maps of the deployment: which there are, in which order, and who sees them. */
export function BaseMapsPage() {
  const own = useBaseMapPageWords();
  const shared = useWords();
  const { data, error, refetch } = useBaseMaps();
  const [editing, setEditing] = useState<BaseMapEntryData | BaseMapKind | null>(null);
  usePageTitle(own.title, shared.app.brand);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className={layout.title}>
        <div>
          <h1>{own.title}</h1>
          <p>{own.help}</p>
        </div>
        <AddMenu onChoose={setEditing} />
      </div>
      {!data && <p className={forms.note}>{shared.office.loading}</p>}
      {data?.items.length === 0 && (
        <StateMessage title={own.none}>
          <p>{own.noneHelp}</p>
        </StateMessage>
      )}
      {data && data.items.length > 0 && (
        <BaseMapList maps={data.items} hosts={data.hosts} onEdit={setEditing} />
      )}
      {editing && (
        <BaseMapDialog
          key={typeof editing === 'string' ? editing : editing.code}
          of={editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function AddMenu({ onChoose }: { onChoose: (kind: BaseMapKind) => void }) {
  const own = useBaseMapPageWords();
  return (
    <Menu icon="plus" label={own.add} look="primary">
      {(close) => (
        <div className={styles.kinds}>
          {ADDED.map((kind) => (
            <button
              key={kind}
              type="button"
              className={controls.button}
              data-look="plain"
              onClick={() => {
                close();
                onChoose(kind);
              }}
            >
              <b>{own.kinds[kind]}</b>
              <small>{own.kindHelp[kind]}</small>
            </button>
          ))}
        </div>
      )}
    </Menu>
  );
}
