import type { ImportOptionsData } from '#contract/importOptions.ts';
import { IMPORT_FILE_BYTES } from '#contract/imports.ts';
import { nameFor } from '#contract/language.ts';
import { useFormats } from '../../server/formats.ts';
import { useViewPart } from '../../state/url.ts';
import { acceptOf } from '../../text/fileChoice.ts';
import controls from '../../ui/controls.module.css';
import { type ChosenFile, filesOfInput } from '../../ui/drop/chosenFiles.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FileOptions } from './check/FileOptions.tsx';
import { useImportWords } from './useImportWords.ts';
import styles from './wizard.module.css';

interface ChooseStepProps {
  files: readonly ChosenFile[];
  options: ImportOptionsData;
  busy: boolean;
  /** files are held over the page */
  held: boolean;
  /** the files were refused: what can be said of them is asked */
  failed: boolean;
  onFiles: (files: readonly ChosenFile[], options?: ImportOptionsData) => void;
}

/** Takes files or a folder. Of what does not say what it holds, or how it is written, that is asked. */
export function ChooseStep({ files, options, busy, held, failed, onFiles }: ChooseStepProps) {
  const words = useImportWords();
  const language = useViewPart('language');
  const formats = useFormats().filter(({ reads }) => reads);
  const named = formats.map(({ title, titleEn, program, extensions: [extension] }) =>
    program === null
      ? nameFor({ name: title, nameEn: titleEn }, language)
      : words.dropFormat(program, extension),
  );
  const [first] = files;
  const title =
    first === undefined
      ? words.drop
      : files.length === 1
        ? first.path
        : words.filesOf(first.path, files.length);
  return (
    <>
      <div className={styles.drop} data-held={held ? '' : undefined}>
        <Icon name="upload" size={36} />
        <strong>{title}</strong>
        <span>{words.dropHelp(named, String(IMPORT_FILE_BYTES / 1024 / 1024))}</span>
        <div className={styles.ways}>
          <label className={controls.button} data-look="primary">
            {words.choose}
            <input
              type="file"
              multiple
              className={controls.hidden}
              accept={`${acceptOf(formats)},.zip`}
              disabled={busy}
              onChange={({ target }) => take(target)}
            />
          </label>
          <label className={controls.button}>
            {words.chooseFolder}
            <input
              type="file"
              ref={asFolder}
              className={controls.hidden}
              disabled={busy}
              onChange={({ target }) => take(target)}
            />
          </label>
        </div>
        <small>{words.dropPromise}</small>
      </div>
      {failed && first && (
        <FileOptions
          key={first.path}
          options={options}
          busy={busy}
          onOptions={(said) => onFiles(files, said)}
        />
      )}
    </>
  );

  function take(input: HTMLInputElement) {
    const chosen = filesOfInput(input.files);
    if (chosen.length > 0) onFiles(chosen);
    // The same file may be chosen again.
    input.value = '';
  }
}

/** React knows no property for it. */
function asFolder(input: HTMLInputElement | null): void {
  input?.setAttribute('webkitdirectory', '');
}
