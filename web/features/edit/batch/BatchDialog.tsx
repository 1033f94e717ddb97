import { type ReactNode, useState } from 'react';
import type { ResourceKind } from '#contract/kinds.ts';
import { useSelectedRows } from '../../../server/rows.ts';
import { useView } from '../../../state/url.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { formatNumber } from '../../../ui/number.ts';
import { ErrorMessage } from '../../../ui/StateMessage.tsx';
import { useTextContext } from '../../../ui/useTextContext.ts';
import { BatchFields } from './BatchFields.tsx';
import { BatchReview } from './BatchReview.tsx';
import type { BatchVerb } from './batchVerb.ts';
import '../../../ui/form.css';
import '../edit.css';
import './batch.css';

type Values = Readonly<Record<string, unknown>>;

interface BatchDialogProps {
  verb: BatchVerb;
  ids: readonly number[];
  onClose: () => void;
}

/** A change of the chosen rows: what is to be otherwise, what that means for them, and then it is done, all or none. */
export function BatchDialog({ verb, ids, onClose }: BatchDialogProps) {
  const { words } = useTextContext();
  const [{ language }] = useView();
  const [changes, setChanges] = useState<Values | null>(
    verb === 'edit' ? null : { published: verb === 'publish' },
  );
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const title = {
    edit: words.batch.editTitle,
    publish: words.batch.publishTitle,
    withdraw: words.batch.withdrawTitle,
  };
  return (
    <Dialog title={title[verb](formatNumber(ids.length, 0, language))} onClose={onClose}>
      {changes === null ? (
        <OfKinds ids={ids}>
          {(kinds) => (
            <BatchFields
              {...{ kinds, draft, reason }}
              onDraft={setDraft}
              onReason={setReason}
              onNext={setChanges}
            />
          )}
        </OfKinds>
      ) : (
        <BatchReview
          {...{ verb, ids, changes, reason, onClose }}
          onBack={verb === 'edit' ? () => setChanges(null) : null}
        />
      )}
    </Dialog>
  );
}

interface OfKindsProps {
  ids: readonly number[];
  children: (kinds: readonly ResourceKind[]) => ReactNode;
}

/** Asks of what kinds the chosen rows are: what cannot be set on them is not offered. */
function OfKinds({ ids, children }: OfKindsProps) {
  const { words } = useTextContext();
  const { data, error, refetch } = useSelectedRows(ids, ['kind'], 0);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className="form-note">{words.office.loading}</p>;
  const kinds = [...new Set(data.map((row) => row.kind as ResourceKind))];
  return kinds.length > 0 && children(kinds);
}
