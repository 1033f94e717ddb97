import { useState } from 'react';
import type { DueItemData } from '#contract/months.ts';
import { useHasDraft } from '../../forms/useDraft.ts';
import { useConfirmMonth } from '../../server/months.ts';
import { useDue } from '../../server/office.ts';
import { pageAddress } from '../../state/page.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { ErrorMessage, StateMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { KindMark } from '../../ui/marks.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import styles from './due.module.css';
import { NewMatches } from './NewMatches.tsx';
import { Proposals } from './Proposals.tsx';
import { useDueWords } from './useDueWords.ts';
import { sightingDraftName, VerifyDialog } from './VerifyDialog.tsx';
import { WatchedFiles } from './WatchedFiles.tsx';

/** What waits for the reader, the most urgent first: looked at on site, or confirmed for the month. */
export function DuePage() {
  const own = useDueWords();
  const { words, language } = useTextContext();
  const { data, error, refetch } = useDue();
  const confirm = useConfirmMonth();
  const [verifying, setVerifying] = useState<DueItemData | null>(null);
  usePageTitle(own.title, words.app.brand);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={forms.note}>{words.office.loading}</p>;
  const month = data.today.slice(0, 7);
  const open = data.items.filter((item) => item.monthOpen).map((item) => item.id);
  return (
    <>
      <div className={layout.title}>
        <div>
          <h1>{own.title}</h1>
          <p>
            {own.count(formatNumber(data.items.length, 0, language))} · {own.help}
          </p>
        </div>
        <div className={layout.tools}>
          {open.length > 1 && (
            <button
              type="button"
              className={controls.button}
              disabled={confirm.isPending}
              onClick={() => confirm.mutate({ month, ids: open })}
            >
              {own.confirmAll(formatNumber(open.length, 0, language))}
            </button>
          )}
        </div>
      </div>
      <ProblemLine error={confirm.error} />
      <Proposals />
      <WatchedFiles />
      <NewMatches />
      {data.items.length === 0 ? (
        <StateMessage icon="check" title={own.none}>
          <p>{own.noneHelp}</p>
        </StateMessage>
      ) : (
        <ul className={styles.list} data-part="due-list">
          {data.items.map((item) => (
            <DueRow
              key={item.id}
              item={item}
              busy={confirm.isPending}
              onVerify={() => setVerifying(item)}
              onConfirm={() => confirm.mutate({ month, ids: [item.id] })}
            />
          ))}
        </ul>
      )}
      {verifying && <VerifyDialog item={verifying} onClose={() => setVerifying(null)} />}
    </>
  );
}

interface DueRowProps {
  item: DueItemData;
  busy: boolean;
  onVerify: () => void;
  onConfirm: () => void;
}

function DueRow({ item, busy, onVerify, onConfirm }: DueRowProps) {
  const words = useDueWords();
  const { language, names } = useTextContext();
  const reasonWords: Record<string, string> = words.reasons;
  const hasDraft = useHasDraft(sightingDraftName(item.id));
  return (
    <li className={layout.card}>
      <KindMark kind={item.kind} status="available" />
      <div className={styles.words}>
        <a href={pageAddress('map', { site: String(item.id) })}>{item.name}</a>
        <small>{[item.code, item.zone && names.zone(item.zone)].filter(Boolean).join(' · ')}</small>
        <p>
          {item.reasons.map(({ what, on, daysLeft }) => (
            <span
              key={what}
              className={styles.reason}
              data-late={daysLeft === null || daysLeft < 0 ? '' : undefined}
            >
              {[
                reasonWords[what] ?? what,
                on,
                daysLeft !== null &&
                  (daysLeft < 0 ? words.daysOver : words.daysLeft)(
                    formatNumber(Math.abs(daysLeft), 0, language),
                  ),
              ]
                .filter(Boolean)
                .join(' ')}
            </span>
          ))}
        </p>
      </div>
      <div className={styles.actions}>
        {item.monthOpen && (
          <button type="button" className={controls.button} disabled={busy} onClick={onConfirm}>
            {words.confirm}
          </button>
        )}
        <button type="button" className={controls.button} data-look="primary" onClick={onVerify}>
          {hasDraft ? words.continueVerify : words.verify}
        </button>
      </div>
    </li>
  );
}
