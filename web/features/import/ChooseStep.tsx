import { useState } from 'react';
import type { ImportOptionsData } from '#contract/imports.ts';
import { RESOURCE_KINDS } from '#contract/kinds.ts';
import { useWords } from '../../i18n/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Labelled } from '../../ui/Labelled.tsx';

interface ChooseStepProps {
  file: File | null;
  options: ImportOptionsData;
  busy: boolean;
  /** the file was refused: what can be said of it is asked */
  failed: boolean;
  onFile: (file: File, options?: ImportOptionsData) => void;
}

/** Takes a file. One that does not say what it holds is asked for its kind and its coordinate system. */
export function ChooseStep({ file, options, busy, failed, onFile }: ChooseStepProps) {
  const words = useWords();
  const [kind, setKind] = useState(options.kind ?? '');
  const [crs, setCrs] = useState(options.crs ?? '');
  return (
    <>
      <label className="import-drop">
        <Icon name="upload" size={28} />
        <strong>{busy ? words.import.reading : (file?.name ?? words.import.drop)}</strong>
        <span>{words.import.dropHelp}</span>
        <span className="button" data-look="primary">
          {words.import.choose}
        </span>
        <input
          type="file"
          className="visually-hidden"
          accept=".xlsx,.xlsm,.csv,.tsv,.txt,.geojson,.json"
          disabled={busy}
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen) onFile(chosen);
            target.value = '';
          }}
        />
      </label>
      {failed && file && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            onFile(file, { ...(kind && { kind }), ...(crs.trim() && { crs: crs.trim() }) });
          }}
        >
          <Labelled label={words.import.kind}>
            {(props) => (
              <select
                {...props}
                className="field-select"
                value={kind}
                onChange={(event) => setKind(event.target.value)}
              >
                <option value="">{words.import.kindAuto}</option>
                {RESOURCE_KINDS.map((one) => (
                  <option key={one} value={one}>
                    {words.codes.kind[one]}
                  </option>
                ))}
              </select>
            )}
          </Labelled>
          <Labelled label={words.import.crs} help={words.import.crsHelp}>
            {(props) => (
              <input
                {...props}
                className="field-input"
                value={crs}
                onChange={(event) => setCrs(event.target.value)}
              />
            )}
          </Labelled>
          <div className="form-actions">
            <button type="submit" className="button" data-look="primary" disabled={busy}>
              {words.import.again}
            </button>
          </div>
        </form>
      )}
    </>
  );
}
