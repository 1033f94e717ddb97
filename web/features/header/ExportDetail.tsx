import { useState } from 'react';
import type { FileFormatData } from '#contract/meta.ts';
import { apiAddress } from '../../server/client.ts';
import { useExportTemplates } from '../../server/exportTemplates.ts';
import { useExportPreview } from '../../server/formats.ts';
import { useMeta } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { exportedName } from './exportedName.ts';
import { OTHER_SYSTEM, systemsFor } from './exportSystems.ts';
import styles from './header.module.css';
import { TemplateChoice } from './TemplateChoice.tsx';
import { useHeaderWords } from './useHeaderWords.ts';

const ENCODINGS = ['gb18030', 'utf-8'] as const;

interface DetailProps {
  format: FileFormatData;
  /** filter, order, chosen sites */
  query: string;
  onBack: () => void;
  onChosen: () => void;
}

/** How a format is to be written, and what it cannot hold of what is selected, before it is sent. */
export function ExportDetail({ format, query, onBack, onChosen }: DetailProps) {
  const words = useHeaderWords();
  const language = useViewPart('language');
  const [system, setSystem] = useState('');
  const [code, setCode] = useState('');
  const [template, setTemplate] = useState('');
  const templates = useExportTemplates(format.choices.includes('template'));
  const [encoding, setEncoding] = useState<string>(ENCODINGS[0]);
  const systems = systemsFor(format, useMeta().data?.bounds ?? null, words);
  const crs = system === OTHER_SYSTEM ? code.trim() : system;
  const params = new URLSearchParams(query);
  if (crs !== '') params.set('crs', crs);
  if (format.choices.includes('encoding')) params.set('encoding', encoding);
  if (template !== '') params.set('template', template);
  const asked = params.toString();
  return (
    <div className={styles.menuRows}>
      <strong>{words.exportAs[format.form](exportedName(format, language))}</strong>
      <TemplateChoice templates={templates} value={template} onChange={setTemplate} />
      {format.choices.includes('crs') && (
        <Labelled label={words.exportCrs}>
          {(props) => (
            <select
              {...props}
              className={controls.select}
              value={system}
              onChange={(event) => setSystem(event.target.value)}
            >
              {systems.map(({ value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      {system === OTHER_SYSTEM && (
        <Labelled label={words.exportCode}>
          {(props) => (
            <input
              {...props}
              value={code}
              placeholder="EPSG:4528"
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Labelled>
      )}
      {format.choices.includes('encoding') && (
        <Labelled label={words.exportEncoding}>
          {(props) => (
            <select
              {...props}
              className={controls.select}
              value={encoding}
              onChange={(event) => setEncoding(event.target.value)}
            >
              {ENCODINGS.map((one) => (
                <option key={one} value={one}>
                  {words.exportEncodings[one]}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      <Losses format={format} query={asked} />
      <div className={styles.exportLine}>
        <a
          className={controls.button}
          data-look="primary"
          href={apiAddress(`export.${format.code}`, asked)}
          download
          onClick={onChosen}
        >
          {words.exportDownload}
        </a>
        <button type="button" className={controls.button} onClick={onBack}>
          {words.exportBack}
        </button>
      </div>
    </div>
  );
}

function Losses({ format, query }: { format: FileFormatData; query: string }) {
  const words = useHeaderWords();
  const { data, error } = useExportPreview(format.code, query);
  if (error) return <p role="alert">{error.message || words.exportUnchecked}</p>;
  if (!data) return <p role="status">{words.exportChecking}</p>;
  if (data.losses.length === 0) return <p role="status">{words.exportWhole}</p>;
  return (
    <div role="status" className={styles.exportLosses}>
      <span>{words.exportLosses}</span>
      <ul>
        {data.losses.map(({ code, message }) => (
          <li key={code}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
