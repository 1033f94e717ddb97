import { lazy, Suspense, useState } from 'react';
import { useAccountId, useMay } from '../../../server/session.ts';
import { readDraft } from '../../../state/drafts.ts';
import { useSelection } from '../../../state/selection.ts';
import controls from '../../../ui/controls.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import styles from './batch.module.css';
import { BATCH_DRAFT, type BatchDraft } from './batchDraft.ts';
import type { BatchVerb } from './batchVerb.ts';
import { useBatchWords } from './useBatchWords.ts';

const BatchDialog = lazy(() =>
  import('./BatchDialog.tsx').then((module) => ({ default: module.BatchDialog })),
);

/** What can be done with the chosen rows. */
export function BatchTools() {
  const words = useBatchWords();
  const may = useMay();
  const { choosing, ids, begin, add } = useSelection();
  const [verb, setVerb] = useState<BatchVerb | null>(null);
  const kept = readDraft<BatchDraft>(BATCH_DRAFT, useAccountId());
  if (!choosing)
    return (
      kept &&
      may('resource.edit') && (
        <div className={styles.tools}>
          <button
            type="button"
            className={controls.button}
            onClick={() => {
              begin();
              add(kept.ids);
              setVerb('edit');
            }}
          >
            <Icon name="pencil" />
            {words.goOn(String(kept.ids.length))}
          </button>
        </div>
      )
    );
  if (ids.size === 0) return null;
  const verbs: readonly BatchVerb[] = [
    ...(may('resource.edit') ? (['edit'] as const) : []),
    ...(may('resource.publish') ? (['publish', 'withdraw'] as const) : []),
  ];
  return (
    <div className={styles.tools}>
      {verbs.map((one) => (
        <button
          key={one}
          type="button"
          className={controls.button}
          data-look={one === 'edit' ? 'primary' : undefined}
          onClick={() => setVerb(one)}
        >
          {words[one]}
        </button>
      ))}
      {verb && (
        <Suspense fallback={null}>
          <BatchDialog verb={verb} ids={[...ids]} onClose={() => setVerb(null)} />
        </Suspense>
      )}
    </div>
  );
}
