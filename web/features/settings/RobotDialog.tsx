import {
  REMINDER_TOPICS,
  type ReminderData,
  type ReminderTopic,
  ROBOT_KINDS,
  type RobotKind,
} from '#contract/reminders.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { useAddRobot, useChangeRobot } from '../../server/reminders.ts';
import { listText } from '../../text/listText.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import styles from './settings.module.css';
import { useSettingsWords } from './useSettingsWords.ts';

interface RobotDialogProps {
  /** null: a new one */
  robot: ReminderData | null;
  hosts: readonly string[];
  onClose: () => void;
}

interface RobotDraft {
  readonly name: string;
  readonly kind: RobotKind;
  readonly topics: readonly ReminderTopic[];
}

/** Makes or changes a group robot. Its address holds a key: it is written, never shown, and kept nowhere in the page. */
export function RobotDialog({ robot, hosts, onClose }: RobotDialogProps) {
  const own = useSettingsWords();
  const shared = useWords();
  const initial: RobotDraft = {
    name: robot?.name ?? '',
    kind: robot?.kind ?? 'wecom',
    topics: robot?.topics ?? REMINDER_TOPICS,
  };
  const typed = useDraft<RobotDraft>({
    name: `robot:${robot?.id ?? 'new'}`,
    initial,
    isDirty: (content) => JSON.stringify(content) !== JSON.stringify(initial),
    question: shared.office.leaveAsk,
  });
  const { content: draft, write } = typed;
  const { done, leave } = useEnding(typed, onClose);
  const [add, change] = [useAddRobot(), useChangeRobot()];
  const error = add.error ?? change.error;
  const send = (url: string) => {
    const topics = [...draft.topics];
    if (robot)
      change.mutate(
        { id: robot.id, change: { name: draft.name, topics, ...(url !== '' && { url }) } },
        { onSuccess: done },
      );
    else add.mutate({ name: draft.name, kind: draft.kind, url, topics }, { onSuccess: done });
  };
  return (
    <Dialog title={robot ? own.editRobot(robot.name) : own.addRobot} onClose={leave}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          send(String(new FormData(event.currentTarget).get('url') ?? '').trim());
        }}
      >
        <TextInput
          label={own.robotName}
          required
          maxLength={80}
          value={draft.name}
          onChange={(name) => write({ ...draft, name })}
        />
        {!robot && <KindChoice value={draft.kind} onChange={(kind) => write({ ...draft, kind })} />}
        <AddressInput isNew={robot === null} hosts={hosts} isRefused={isUrlRefused(error)} />
        <Topics value={draft.topics} onChange={(topics) => write({ ...draft, topics })} />
        {!isUrlRefused(error) && <ProblemLine error={error} />}
        <FormActions
          submit={own.keepRobot}
          disabled={add.isPending || change.isPending || draft.topics.length === 0}
          onCancel={leave}
        />
      </form>
    </Dialog>
  );
}

function KindChoice({ value, onChange }: { value: RobotKind; onChange: (kind: RobotKind) => void }) {
  const own = useSettingsWords();
  return (
    <Labelled label={own.robotKind}>
      {(control) => (
        <select
          {...control}
          className={controls.select}
          value={value}
          onChange={(event) => onChange(event.target.value as RobotKind)}
        >
          {ROBOT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {own.robotKinds[kind]}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** Where the address is typed; it stands in the field alone, and in no draft. */
function AddressInput({
  isNew,
  hosts,
  isRefused,
}: {
  isNew: boolean;
  hosts: readonly string[];
  isRefused: boolean;
}) {
  const own = useSettingsWords();
  const { language } = useTextContext();
  return (
    <>
      <Labelled
        label={own.robotUrl}
        help={isNew ? own.robotUrlHelp(listText([...hosts], language)) : own.robotUrlKept}
      >
        {(control) => (
          <input
            {...control}
            className={controls.input}
            name="url"
            type="url"
            autoComplete="off"
            spellCheck={false}
            required={isNew}
            maxLength={1_000}
          />
        )}
      </Labelled>
      {isRefused && <Refused hosts={hosts} />}
    </>
  );
}

/** Why an address is refused, with the line for the operator where only the host is not allowed. */
function Refused({ hosts }: { hosts: readonly string[] }) {
  const own = useSettingsWords();
  const typed = document.querySelector<HTMLInputElement>('dialog[open] input[name="url"]')?.value ?? '';
  const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : null;
  const isOtherHost = url?.protocol === 'https:' && url.port === '' && !hosts.includes(url.hostname);
  return (
    <div className={forms.fault} role="alert">
      {isOtherHost ? own.hostRefused(url.hostname) : own.urlRefused}
      {isOtherHost && <code className={styles.line}>WEBHOOK_HOSTS={[...hosts, url.hostname].join(',')}</code>}
    </div>
  );
}

function Topics({
  value,
  onChange,
}: {
  value: readonly ReminderTopic[];
  onChange: (topics: readonly ReminderTopic[]) => void;
}) {
  const own = useSettingsWords();
  return (
    <fieldset className={styles.codes}>
      <legend>{own.robotTopics}</legend>
      {REMINDER_TOPICS.map((topic) => (
        <label key={topic} className={styles.flag}>
          <input
            type="checkbox"
            checked={value.includes(topic)}
            onChange={(event) =>
              onChange(event.target.checked ? [...value, topic] : value.filter((one) => one !== topic))
            }
          />
          {own.topics[topic]}
        </label>
      ))}
    </fieldset>
  );
}

function isUrlRefused(error: unknown): boolean {
  return error instanceof ServerProblem && error.faults.some(({ field }) => field === 'url');
}
