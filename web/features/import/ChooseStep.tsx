import type { ImportOptionsData } from '#contract/importOptions.ts';
import { useFormats } from '../../server/formats.ts';
import { acceptOf } from '../../text/fileChoice.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { FileOptions } from './FileOptions.tsx';
import styles from './import.module.css';
import { useImportWords } from './useImportWords.ts';

interface ChooseStepProps {
  file: File | null;
  options: ImportOptionsData;
  busy: boolean;
  /** the file was refused: what can be said of it is asked */
  failed: boolean;
  onFile: (file: File, options?: ImportOptionsData) => void;
}

/** Takes a file. Of one that does not say what it holds, or how it is written, that is asked. */
export function ChooseStep({ file, options, busy, failed, onFile }: ChooseStepProps) {
  const words = useImportWords();
  const formats = useFormats().filter(({ reads }) => reads);
  const named = formats.map(({ title, program, extensions: [extension] }) =>
    program === null ? title : words.dropFormat(program, extension),
  );
  return (
    <>
      <label className={styles.drop}>
        <Icon name="upload" size={28} />
        <strong>{busy ? words.reading : (file?.name ?? words.drop)}</strong>
        <span>{words.dropHelp(named)}</span>
        <span className={controls.button} data-look="primary">
          {words.choose}
        </span>
        <input
          type="file"
          className={controls.hidden}
          accept={acceptOf(formats)}
          disabled={busy}
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen) onFile(chosen);
            target.value = '';
          }}
        />
      </label>
      {failed && file && (
        <FileOptions key={file.name} options={options} busy={busy} onOptions={(said) => onFile(file, said)} />
      )}
    </>
  );
}
