import { type ReactNode, useState } from 'react';
import type { ResourceKind } from '#contract/kinds.ts';
import { useDraft } from '../../../forms/useDraft.ts';
import { useEnding } from '../../../forms/useEnding.ts';
import { useSelectedRows } from '../../../server/rows.ts';
import { HOLDING } from '../../../state/unsaved.ts';
import { formatNumber } from '../../../text/number.ts';
import { ErrorMessage } from '../../../text/StateMessage.tsx';
import { useTextContext } from '../../../text/useTextContext.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import forms from '../../../ui/forms.module.css';
import { BatchFields } from './BatchFields.tsx';
import { BatchReview } from './BatchReview.tsx';
import { BATCH_DRAFT, type BatchDraft } from './batchDraft.ts';
import type { BatchVerb } from './batchVerb.ts';
import { useBatchWords } from './useBatchWords.ts';

type Values = Readonly<Record<string, unknown>>;

interface BatchDialogProps {
  verb: BatchVerb;
  ids: readonly number[];
  onClose: () => void;
}

/** What takes the list away takes the dialog with it. */
const HELD_BY = [...HOLDING, 'match', 'for', 'diff'];

/** A change of the chosen rows: what is to be otherwise, what that means for them, and then it is done, all or none. */
export function BatchDialog({ verb, ...rest }: BatchDialogProps) {
  return verb === 'edit' ? <BatchEdit {...rest} /> : <Publication verb={verb} {...rest} />;
}

/** Nothing is typed here: they are shown to the public, or not. */
function Publication({ verb, ids, onClose }: BatchDialogProps & { verb: Exclude<BatchVerb, 'edit'> }) {
  const words = useBatchWords();
  const { language } = useTextContext();
  const title = { publish: words.publishTitle, withdraw: words.withdrawTitle };
  const changes = { published: verb === 'publish' };
  return (
    <Dialog title={title[verb](formatNumber(ids.length, 0, language))} onClose={onClose}>
      <BatchReview {...{ verb, ids, changes, onClose }} reason="" onBack={null} />
    </Dialog>
  );
}

function BatchEdit({ ids, onClose }: Omit<BatchDialogProps, 'verb'>) {
  const own = useBatchWords();
  const { words, language } = useTextContext();
  const [changes, setChanges] = useState<Values | null>(null);
  const typed = useDraft<BatchDraft>({
    name: BATCH_DRAFT,
    initial: { ids, draft: {}, reason: '' },
    isDirty: ({ draft, reason }) => Object.keys(draft).length > 0 || reason.trim() !== '',
    question: words.office.leaveAsk,
    holding: HELD_BY,
    isOfThis: (kept) => kept.ids.join() === ids.join(),
  });
  const { draft, reason } = typed.content;
  const { done, leave } = useEnding(typed, onClose);
  return (
    <Dialog title={own.editTitle(formatNumber(ids.length, 0, language))} onClose={leave}>
      {changes === null ? (
        <OfKinds ids={ids}>
          {(kinds) => (
            <BatchFields
              {...{ kinds, draft, reason }}
              onDraft={(next) => typed.write({ ...typed.content, draft: next })}
              onReason={(next) => typed.write({ ...typed.content, reason: next })}
              onNext={setChanges}
            />
          )}
        </OfKinds>
      ) : (
        <BatchReview
          {...{ ids, changes, reason }}
          verb="edit"
          onClose={done}
          onBack={() => setChanges(null)}
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
  if (!data) return <p className={forms.note}>{words.office.loading}</p>;
  const kinds = [...new Set(data.map((row) => row.kind as ResourceKind))];
  return kinds.length > 0 && children(kinds);
}
