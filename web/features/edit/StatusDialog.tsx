import type { Status } from '#contract/kinds.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { findTransition, nextStatuses } from '#domain/statusRules.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { useChangeStatus } from '../../server/editing.ts';
import { useMeta } from '../../server/queries.ts';
import { useMay } from '../../server/session.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField } from '../../text/problemWords.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { StatusDot, StatusTag } from '../../ui/marks.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import styles from './edit.module.css';
import { statusDraftName } from './keptDraft.ts';
import { useEditWords } from './useEditWords.ts';

interface StatusDialogProps {
  sheet: ResourceSheetData;
  onClose: () => void;
}

/** What was said of a change of status, and which one; it stays where another is chosen. */
interface Said {
  readonly to: Status | null;
  readonly project: string;
  readonly reason: string;
  readonly until: string;
  readonly formerUser: string;
}

/** The changes of status that the table allows this reader, and what the chosen one has to say. */
export function StatusDialog({ sheet, onClose }: StatusDialogProps) {
  const words = useWords();
  const own = useEditWords();
  const may = useMay();
  const isPlanner = may('resource.withdraw');
  const from = sheet.status as Status;
  const choices = nextStatuses(from).filter((to) => isPlanner || !findTransition(from, to)?.planner);
  const known = (sheet as { project?: string | null }).project ?? '';
  const said = useDraft<Said>({
    name: statusDraftName(sheet.id),
    initial: {
      to: choices.length === 1 ? choices[0] : null,
      ...{ project: known, reason: '', until: '', formerUser: '' },
    },
    isDirty: ({ project, reason, until, formerUser }) =>
      project !== known || [reason, until, formerUser].some((text) => text.trim() !== ''),
    question: own.leaveAsk,
  });
  const { content } = said;
  // What was kept may be of a status that the site has left since.
  const to = choices.find((choice) => choice === content.to) ?? null;
  const { done, leave } = useEnding(said, onClose);
  return (
    <Dialog title={own.statusTitle} onClose={leave}>
      <div className={forms.form}>
        <p className={styles.statusNow}>
          {own.statusNow} <StatusTag status={sheet.status} />
        </p>
        {choices.length === 0 ? (
          <p className={forms.note}>{own.statusNone}</p>
        ) : (
          <fieldset className={styles.statusChoices}>
            <legend>{own.statusTo}</legend>
            {choices.map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="status"
                  checked={choice === to}
                  onChange={() => said.write({ ...content, to: choice })}
                />
                <StatusDot status={choice} />
                {codeWord(words, 'status', choice)}
              </label>
            ))}
          </fieldset>
        )}
        {to && (
          <StatusForm
            key={to}
            {...{ sheet, to }}
            said={content}
            onSaid={said.write}
            onDone={done}
            onLeave={leave}
          />
        )}
      </div>
    </Dialog>
  );
}

interface StatusFormProps {
  sheet: ResourceSheetData;
  to: Status;
  said: Said;
  onSaid: (said: Said) => void;
  /** It is changed. */
  onDone: () => void;
  onLeave: () => void;
}

function StatusForm({ sheet, to, said, onSaid, onDone, onLeave }: StatusFormProps) {
  const words = useWords();
  const own = useEditWords();
  const today = useMeta().data?.today;
  const change = useChangeStatus();
  const needs = findTransition(sheet.status as Status, to)?.needs ?? [];
  const faults = faultsByField(change.error, words);
  const line = (
    key: Exclude<keyof Said, 'to'>,
    label: string,
    help: string,
    needed: boolean,
    type = 'text',
  ) => (
    <TextInput
      label={label}
      help={help}
      fault={faults[key]}
      type={type}
      required={needed}
      min={type === 'date' ? today : undefined}
      maxLength={type === 'date' ? undefined : 200}
      value={said[key]}
      onChange={(text) => onSaid({ ...said, [key]: text })}
    />
  );
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (change.isPending) return;
        const text = (key: Exclude<keyof Said, 'to'>) => said[key].trim() || null;
        change.mutate(
          {
            of: sheet,
            change: {
              to,
              reason: text('reason'),
              project: needs.includes('project') ? text('project') : null,
              until: needs.includes('expiry') ? text('until') : null,
              formerUser: text('formerUser'),
            },
          },
          {
            onSuccess: () => {
              useToast.getState().show(own.statusChanged(codeWord(words, 'status', to)));
              onDone();
            },
          },
        );
      }}
    >
      {needs.includes('project') && line('project', own.project, own.projectHelp, true)}
      {needs.includes('expiry') && line('until', own.until, own.untilHelp, true, 'date')}
      {line(
        'reason',
        own.statusReason,
        needs.includes('reason') ? '' : own.optional,
        needs.includes('reason'),
      )}
      {sheet.status === 'occupied' && line('formerUser', own.formerUser, own.formerUserHelp, false)}
      <ProblemLine error={change.error} />
      <FormActions
        submit={change.isPending ? words.office.saving : own.confirmStatus}
        disabled={change.isPending}
        onCancel={onLeave}
      />
    </form>
  );
}
