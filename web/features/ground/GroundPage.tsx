import { useRef, useState } from 'react';
import type { GroundDraftsData } from '#contract/ground.ts';
import { useWords } from '../../i18n/words.ts';
import { useDropGround, useGroundDrafts, useOwnLayers } from '../../server/ground.ts';
import type { SentSoFar } from '../../server/upload.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { ErrorMessage, StateMessage } from '../../text/StateMessage.tsx';
import controls from '../../ui/controls.module.css';
import { type ChosenFile, filesOfInput } from '../../ui/drop/chosenFiles.ts';
import { useFileDrop } from '../../ui/drop/useFileDrop.ts';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { DraftCard } from './DraftCard.tsx';
import styles from './ground.module.css';
import { LayerTable } from './LayerTable.tsx';
import { useGroundWords } from './useGroundWords.ts';

/** Ground of one's own: what is on the map, and what is dropped to come onto it. */
export function GroundPage() {
  const own = useGroundWords();
  const shared = useWords();
  const layers = useOwnLayers();
  const drafts = useGroundDrafts();
  const sending = useSending();
  const held = useFileDrop(sending.send);
  usePageTitle(own.title, shared.app.brand);
  if (layers.error) return <ErrorMessage error={layers.error} onRetry={() => void layers.refetch()} />;
  const open = drafts.data ?? [];
  const isEmpty = layers.data?.length === 0 && open.length === 0 && sending.sent === null;
  return (
    <div className={styles.page} data-held={held ? '' : undefined}>
      <div className={layout.title}>
        <div>
          <h1>{own.title}</h1>
          <p>{own.help}</p>
        </div>
        <Chooser onFiles={sending.send} />
      </div>
      <p className={styles.drop}>{held ? own.dropHere : own.dropHelp}</p>
      <Sending {...sending} />
      {open.map((draft) => (
        <DraftCard key={draft.id} draft={draft} layers={layers.data ?? []} />
      ))}
      {!layers.data && <p className={forms.note}>{shared.office.loading}</p>}
      {isEmpty && (
        <StateMessage title={own.none}>
          <p>{own.noneHelp}</p>
        </StateMessage>
      )}
      {layers.data && layers.data.length > 0 && <LayerTable layers={layers.data} />}
    </div>
  );
}

function Chooser({ onFiles }: { onFiles: (files: readonly ChosenFile[]) => void }) {
  const own = useGroundWords();
  return (
    <label className={`${controls.button} ${styles.file}`} data-look="primary">
      {own.choose}
      <input
        type="file"
        multiple
        className={controls.hidden}
        onChange={({ target }) => {
          onFiles(filesOfInput(target.files));
          target.value = '';
        }}
      />
    </label>
  );
}

/** An upload that can be ended. */
function useSending() {
  const { mutate, error, reset } = useDropGround();
  const [sent, setSent] = useState<SentSoFar | null>(null);
  const [left, setLeft] = useState<GroundDraftsData['left']>([]);
  const ending = useRef<AbortController | null>(null);
  const send = (files: readonly ChosenFile[]) => {
    if (files.length === 0) return;
    const controller = new AbortController();
    ending.current = controller;
    setLeft([]);
    setSent({ sent: 0, total: 0 });
    mutate(
      { files, signal: controller.signal, onSent: setSent },
      { onSuccess: (told) => setLeft(told.left), onSettled: () => setSent(null) },
    );
  };
  const stop = () => {
    ending.current?.abort();
    reset();
    setSent(null);
  };
  return { send, stop, sent, left, error };
}

function Sending({ sent, left, error, stop }: Omit<ReturnType<typeof useSending>, 'send'>) {
  const own = useGroundWords();
  const isEnded = error instanceof DOMException && error.name === 'AbortError';
  return (
    <>
      {sent && (
        <div className={styles.progress} role="status">
          <progress max={sent.total || 1} value={sent.sent} aria-label={own.choose} />
          <span>
            {sent.total > 0 && sent.sent >= sent.total
              ? own.reading
              : own.sending(String(Math.round((100 * sent.sent) / (sent.total || 1))))}
          </span>
          <button type="button" className={controls.button} onClick={stop}>
            {own.stop}
          </button>
        </div>
      )}
      <ProblemLine error={isEnded ? null : error} />
      {left.length > 0 && (
        <ul className={styles.left} aria-label={own.notTaken}>
          {left.map(({ file, message }) => (
            <li key={file}>
              <b>{file}</b> {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
