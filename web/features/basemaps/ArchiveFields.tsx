import { useEffect, useRef, useState } from 'react';
import type { ReadArchiveData } from '#contract/tileArchives.ts';
import { useFolderArchives, useReadArchive, useSendArchive } from '../../server/baseMaps.ts';
import type { SentSoFar } from '../../server/upload.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { BaseMapFaults } from './BaseMapFaults.tsx';
import { withArchive } from './baseMapDraft.ts';
import styles from './basemaps.module.css';
import type { SourceFieldsProps } from './sourceFieldsProps.ts';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

/** An archive of tiles: uploaded, or one that lies in the operator's folder. */
export function ArchiveFields({ draft, onChange }: SourceFieldsProps) {
  const own = useBaseMapPageWords();
  const read = useReadArchive();
  const { send, sent, stop, error } = useSending((archive, name) =>
    onChange(withArchive(draft, archive, name)),
  );
  const folder = useFolderArchives().data;
  const chosen = draft.parameters.file as ReadArchiveData['file'] | undefined;
  const takeFromFolder = (path: string) =>
    read.mutate(path, { onSuccess: (archive) => onChange(withArchive(draft, archive, path)) });
  return (
    <>
      <ChosenArchive draft={draft} />
      {sent === null ? (
        <label className={`${controls.button} ${styles.file}`} data-look={chosen ? undefined : 'primary'}>
          {chosen ? own.replaceArchive : own.chooseArchive}
          <input
            type="file"
            className={controls.hidden}
            accept=".pmtiles,.mbtiles"
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) send(file);
              target.value = '';
            }}
          />
        </label>
      ) : (
        <Sending sent={sent} onStop={stop} />
      )}
      {folder?.hasFolder && (
        <Labelled
          label={own.folder}
          help={
            folder.items.length === 0 ? own.folderEmpty : folder.hasMore ? own.folderMore : own.folderHelp
          }
        >
          {(control) => (
            <select
              {...control}
              className={controls.select}
              disabled={read.isPending || sent !== null || folder.items.length === 0}
              value={chosen?.place === 'folder' ? chosen.path : ''}
              onChange={({ target }) => target.value && takeFromFolder(target.value)}
            >
              <option value="">{own.folderNone}</option>
              {folder.items.map(({ path, bytes }) => (
                <option key={path} value={path}>
                  {`${path} (${own.megabytes(megabytes(bytes))})`}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      {read.isPending && (
        <p className={forms.note} role="status">
          {own.reading}
        </p>
      )}
      <BaseMapFaults error={error ?? read.error} />
      {!chosen && <p className={forms.note}>{own.archiveHelp}</p>}
    </>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

/** An upload that can be ended, and ends with the form. */
function useSending(onRead: (archive: ReadArchiveData, name: string) => void) {
  const { mutate, error, reset } = useSendArchive();
  const [sent, setSent] = useState<SentSoFar | null>(null);
  const ending = useRef<AbortController | null>(null);
  useEffect(() => () => ending.current?.abort(), []);
  const send = (file: File) => {
    const controller = new AbortController();
    ending.current = controller;
    setSent({ sent: 0, total: file.size });
    mutate(
      { file, signal: controller.signal, onSent: setSent },
      { onSuccess: (archive) => onRead(archive, file.name), onSettled: () => setSent(null) },
    );
  };
  const isEnded = error instanceof DOMException && error.name === 'AbortError';
  return {
    send,
    sent,
    error: isEnded ? null : error,
    stop: () => {
      ending.current?.abort();
      reset();
      setSent(null);
    },
  };
}

function Sending({ sent: { sent, total }, onStop }: { sent: SentSoFar; onStop: () => void }) {
  const own = useBaseMapPageWords();
  const isThere = total > 0 && sent >= total;
  return (
    <div className={styles.sending}>
      <progress max={total || 1} value={sent} aria-label={own.sending} />
      <span role="status">{isThere ? own.reading : own.sentOf(megabytes(sent), megabytes(total))}</span>
      <button type="button" className={controls.button} onClick={onStop}>
        {own.stop}
      </button>
    </div>
  );
}

/** What the archive is, in a line. */
function ChosenArchive({ draft: { parameters } }: Pick<SourceFieldsProps, 'draft'>) {
  const own = useBaseMapPageWords();
  const language = useViewPart('language');
  const file = parameters.file as ReadArchiveData['file'] | undefined;
  if (!file) return null;
  const layers = Array.isArray(parameters.layers) ? parameters.layers.length : 0;
  const content =
    parameters.content === 'vector'
      ? own.vectorArchive(formatNumber(layers, 0, language))
      : own.rasterArchive;
  return (
    <p className={styles.archive} data-part="archive-facts">
      <b>{file.place === 'folder' ? file.path : own.uploaded(file.hash.slice(0, 12))}</b>
      <small>{`${content} · ${own.megabytes(megabytes(file.bytes))}`}</small>
    </p>
  );
}
