import { useRef } from 'react';
import type { ProjectSheetData } from '#contract/projects.ts';
import { apiAddress } from '../../server/client.ts';
import { useAddFile, useRemoveEntry } from '../../server/projects.ts';
import { formatMoment } from '../../text/moment.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Part } from './Part.tsx';
import styles from './panel.module.css';
import { useProjectWords } from './useProjectWords.ts';

const BYTES_PER_KB = 1024;

/** The files of a project. */
export function FilesPart({ project }: { project: ProjectSheetData }) {
  const { language } = useTextContext();
  const own = useProjectWords();
  const add = useAddFile(project.id);
  const remove = useRemoveEntry(project.id, 'files');
  const input = useRef<HTMLInputElement>(null);
  return (
    <Part
      title={own.filesTitle}
      tools={
        project.mayEdit && (
          <>
            <button
              type="button"
              className={controls.button}
              title={own.fileHelp}
              disabled={add.isPending}
              onClick={() => input.current?.click()}
            >
              <Icon name="plus" />
              {own.fileAdd}
            </button>
            <input
              ref={input}
              type="file"
              hidden
              accept="application/pdf,image/jpeg,image/png,image/webp"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file) add.mutate(file);
                event.target.value = '';
              }}
            />
          </>
        )
      }
    >
      {project.files.length === 0 && <p className={`${forms.note} ${styles.note}`}>{own.filesNone}</p>}
      <ul className={styles.files}>
        {project.files.map(({ id, name, bytes, at, by }) => (
          <li key={id}>
            <span>
              <a href={apiAddress(`projects/${project.id}/files/${id}`)} download={name}>
                {name}
              </a>
              <small>
                {[own.bytes(formatNumber(bytes / BYTES_PER_KB, 0, language)), by, formatMoment(at, language)]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            {project.mayEdit && (
              <IconButton
                icon="close"
                label={own.fileRemove(name)}
                size={15}
                onClick={async () => {
                  const isMeant = await confirm({ text: own.removeAsk, yes: own.remove });
                  if (isMeant) remove.mutate(id);
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <ProblemLine error={add.error ?? remove.error} />
    </Part>
  );
}
