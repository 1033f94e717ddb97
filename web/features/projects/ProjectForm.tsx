import { useRef } from 'react';
import type { ProjectSheetData } from '#contract/projects.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useFormWords } from '../../forms/useFormWords.ts';
import { useWords } from '../../i18n/words.ts';
import { isOutdated } from '../../server/client.ts';
import { useChangeProject } from '../../server/projects.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField, faultWord } from '../../text/problemWords.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import { FormConflict } from './FormConflict.tsx';
import { ProjectInput } from './ProjectInput.tsx';
import styles from './panel.module.css';
import {
  changedByBoth,
  PROJECT_FIELD_GROUPS,
  type ProjectDraft,
  type ProjectFieldKey,
  projectChanges,
  textOfValue,
} from './projectFields.ts';
import { useProjectWords } from './useProjectWords.ts';

interface ProjectFormProps {
  /** the newest version that is known; the form keeps the one it began with */
  project: ProjectSheetData;
  onClose: () => void;
}

/** A form that was left without saving: the version it began with, and what was typed. */
interface KeptProject {
  readonly base: ProjectSheetData;
  readonly draft: ProjectDraft;
  readonly reason: string;
}

/** Under which name the draft of a project's form is kept. */
export function projectDraftName(id: number): string {
  return `project:${id}`;
}

/** The fields of a project. Only what differs is sent; where somebody else was faster, both are shown and nothing is lost. */
export function ProjectForm({ project, onClose }: ProjectFormProps) {
  const words = useWords();
  const formWords = useFormWords();
  const own = useProjectWords();
  const { typed, changes, faults, count } = useTypedProject(project);
  const { base, draft, reason } = typed.content;
  const keep = (next: Partial<KeptProject>) => typed.write({ ...typed.content, ...next });
  const { done, leave } = useEnding(typed, onClose);
  const form = useRef<HTMLFormElement>(null);
  const change = useChangeProject();
  const said = faultsByField(change.error, words);
  const isStale = isOutdated(change.error);
  const showFault = () =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  const saved = () => {
    useToast.getState().show(words.office.saved);
    done();
  };
  const send = () => {
    if (Object.keys(faults).length > 0) showFault();
    else if (count === 0) done();
    else change.mutate(changeOf(typed.content, changes), { onSuccess: saved, onError: showFault });
  };
  /** Goes on from the newest version, with what was chosen where both had changed the same. */
  const goOn = (takeTheirs: ReadonlySet<ProjectFieldKey>) => {
    keep({ draft: without(draft, takeTheirs), base: project });
    change.reset();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={own.editTitle(base.name)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isPending && !isStale) send();
      }}
    >
      <p className={forms.note}>{formWords.unknownHelp}</p>
      <ProjectFields
        {...{ base, draft, changes, faults, said }}
        onChange={(key, text) => keep({ draft: { ...draft, [key]: text } })}
      />
      <TextInput
        label={own.reason}
        help={formWords.reasonHelp}
        fault={said.reason}
        maxLength={500}
        value={reason}
        onChange={(text) => keep({ reason: text })}
      />
      {isStale ? (
        <FormConflict
          ready={project.version > base.version}
          keys={changedByBoth(base, changes, project)}
          mine={changes}
          theirs={project}
          onChoose={goOn}
        />
      ) : (
        <ProblemLine error={change.error} />
      )}
      <div className={`${forms.actions} ${styles.formActions}`}>
        <button type="button" className={controls.button} onClick={leave}>
          {count === 0 ? words.office.cancel : own.discard}
        </button>
        <button
          type="submit"
          className={controls.button}
          data-look="primary"
          disabled={change.isPending || isStale || count === 0}
        >
          {words.office.save}
        </button>
      </div>
    </form>
  );
}

/** What is typed over the version that the form began with, and what of it would be sent. */
function useTypedProject(project: ProjectSheetData) {
  const words = useProjectWords();
  const typed = useDraft<KeptProject>({
    name: projectDraftName(project.id),
    initial: { base: project, draft: {}, reason: '' },
    isDirty: (content) => countOf(projectChanges(content.base, content.draft)) > 0,
    question: words.leaveAsk,
  });
  const read = projectChanges(typed.content.base, typed.content.draft);
  return { typed, ...read, count: countOf(read) };
}

function without(draft: ProjectDraft, keys: ReadonlySet<ProjectFieldKey>): ProjectDraft {
  return Object.fromEntries(Object.entries(draft).filter(([key]) => !keys.has(key as ProjectFieldKey)));
}

function changeOf({ base, reason }: KeptProject, changes: Read['changes']) {
  const why = reason.trim();
  return { id: base.id, version: base.version, changes: { ...changes, ...(why && { reason: why }) } };
}

type Read = ReturnType<typeof projectChanges>;

interface ProjectFieldsProps {
  base: ProjectSheetData;
  draft: ProjectDraft;
  changes: Read['changes'];
  faults: Read['faults'];
  /** what the server said against them, in words */
  said: Readonly<Record<string, string>>;
  onChange: (key: ProjectFieldKey, text: string) => void;
}

function ProjectFields({ base, draft, changes, faults, said, onChange }: ProjectFieldsProps) {
  const words = useWords();
  const own = useProjectWords();
  return PROJECT_FIELD_GROUPS.map(({ code, fields }) => (
    <fieldset key={code} className={styles.formGroup}>
      <legend>{own.groups[code]}</legend>
      {fields.map((field) => {
        const fault = faults[field.key];
        return (
          <ProjectInput
            key={field.key}
            field={field}
            text={draft[field.key] ?? textOfValue(base[field.key])}
            changed={field.key in changes}
            fault={fault ? faultWord(words, fault) : said[field.key]}
            onChange={(text) => onChange(field.key, text)}
          />
        );
      })}
    </fieldset>
  ));
}

function countOf({ changes, faults }: ReturnType<typeof projectChanges>): number {
  return Object.keys(changes).length + Object.keys(faults).length;
}
