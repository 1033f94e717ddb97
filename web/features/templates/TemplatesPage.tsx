import { type DragEvent, useState } from 'react';
import type { ExportTemplateData } from '#contract/exportTemplates.ts';
import { useWords } from '../../i18n/words.ts';
import { useExportTemplateList } from '../../server/exportTemplates.ts';
import { useMay } from '../../server/session.ts';
import { ErrorMessage, StateMessage } from '../../text/StateMessage.tsx';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import layout from '../../ui/layout.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { FileButton } from './FileButton.tsx';
import { FormTable } from './FormTable.tsx';
import { FormTrial } from './FormTrial.tsx';
import styles from './templates.module.css';
import { useFormWords } from './useFormWords.ts';

/** A file that is looked at, and the form in whose place it is to stand. */
interface Trying {
  readonly file: File;
  readonly instead: ExportTemplateData | null;
}

/** Templates of other offices that exports fill: what is understood of each, and the way to add, replace and take one away. */
export function TemplatesPage() {
  const own = useFormWords();
  const shared = useWords();
  const mayChange = useMay()('reminder.manage');
  const { data, error, refetch } = useExportTemplateList();
  const [trying, setTrying] = useState<Trying | null>(null);
  usePageTitle(own.title, shared.app.brand);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  const look = (file: File | undefined, instead: ExportTemplateData | null = null) =>
    file && setTrying({ file, instead });
  return (
    <>
      <div className={layout.title}>
        <div>
          <h1>{own.title}</h1>
          <p>{own.help}</p>
        </div>
      </div>
      {mayChange && <DropPlace onFile={(file) => look(file)} />}
      {data?.length === 0 && (
        <StateMessage title={own.none}>
          <p>{own.noneHelp}</p>
        </StateMessage>
      )}
      {!data && <p className={forms.note}>{shared.office.loading}</p>}
      {data && data.length > 0 && <FormTable items={data} mayChange={mayChange} onReplace={look} />}
      {trying && (
        <FormTrial key={trying.file.lastModified} {...trying} onFile={look} onClose={() => setTrying(null)} />
      )}
    </>
  );
}

/** Where a form is dropped, or chosen. */
function DropPlace({ onFile }: { onFile: (file: File | undefined) => void }) {
  const own = useFormWords();
  const [isOver, setOver] = useState(false);
  const take = (event: DragEvent, isHeld: boolean) => {
    event.preventDefault();
    setOver(isHeld);
  };
  return (
    <section
      className={styles.drop}
      data-part="form-drop"
      data-held={isOver ? '' : undefined}
      aria-label={own.add}
      onDragOver={(event) => take(event, true)}
      onDragLeave={(event) => take(event, false)}
      onDrop={(event) => {
        take(event, false);
        onFile(event.dataTransfer.files[0]);
      }}
    >
      <Icon name="upload" size={28} />
      <p className={styles.ways}>
        <span>{own.drop}</span>
        <FileButton label={own.choose} look="primary" onFile={onFile} />
      </p>
      <p className={forms.note}>{own.dropHelp}</p>
    </section>
  );
}
