import { useState } from 'react';
import type { AttachmentData } from '#contract/edit.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { useAttachments } from '../../server/attachments.ts';
import { apiAddress } from '../../server/client.ts';
import { subjectOf, useIsOpenReader, useMay } from '../../server/session.ts';
import { edition } from '../../state/edition.ts';
import { formatNumber } from '../../text/number.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import sheetParts from '../../ui/sheetParts.module.css';
import { AddTools } from './AddTools.tsx';
import styles from './attachments.module.css';
import { PhotoDialog } from './PhotoDialog.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { useAttachmentWords } from './useAttachmentWords.ts';

/** The photos and files of a site, for whoever may see what is private. The public sheet has none. */
export function Attachments({ sheet }: { sheet: ResourceSheetData }) {
  const words = useAttachmentWords();
  const may = useMay();
  const isOpen = useIsOpenReader();
  const maySee = edition === 'full' && (isOpen || may('ledger.readPrivate'));
  const items = useAttachments(sheet.id, maySee).data;
  const [shown, setShown] = useState<number | null>(null);
  const subject = subjectOf(sheet);
  const mayAdd = may('resource.verify', subject);
  if (!maySee || !items || (items.length === 0 && !mayAdd)) return null;
  const photos = items.filter(({ kind }) => kind === 'photo');
  const files = items.filter(({ kind }) => kind === 'file');
  const at = photos.findIndex(({ id }) => id === shown);
  return (
    <section className={`${sheetParts.section} ${styles.attachments}`} aria-labelledby="attachments-title">
      <h3 id="attachments-title">
        {words.title}
        <span className={sheetParts.privateMark} title={words.note}>
          <Icon name="lock" size={12} />
          <span className={controls.hidden}>{words.note}</span>
        </span>
      </h3>
      {items.length === 0 && <p className={sheetParts.unknown}>{words.none}</p>}
      {photos.length > 0 && (
        <ul className={styles.photoGrid}>
          {photos.map(({ id, name }) => (
            <li key={id}>
              <button type="button" aria-label={words.open(name)} onClick={() => setShown(id)}>
                <img src={apiAddress(`attachments/${id}/thumbnail`)} alt={words.photo(name)} loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && <FileList files={files} mayRemove={mayAdd} />}
      {mayAdd && <AddTools id={sheet.id} />}
      {at >= 0 && (
        <PhotoDialog
          photo={photos[at]}
          previous={photos[at - 1]}
          next={photos[at + 1]}
          mayRemove={mayAdd}
          onShow={setShown}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  );
}

function FileList({ files, mayRemove }: { files: readonly AttachmentData[]; mayRemove: boolean }) {
  const words = useAttachmentWords();
  const { language } = useTextContext();
  return (
    <ul className={styles.fileList}>
      {files.map(({ id, name, bytes }) => (
        <li key={id}>
          <a href={apiAddress(`attachments/${id}`)} download={name} title={words.download(name)}>
            <Icon name="download" size={16} />
            {name}
          </a>
          <small>{words.kilobytes(formatNumber(Math.ceil(bytes / 1024), 0, language))}</small>
          {mayRemove && <RemoveButton {...{ id, name }} />}
        </li>
      ))}
    </ul>
  );
}
