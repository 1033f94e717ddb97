import { useState } from 'react';
import type { AccountData } from '#contract/people.ts';
import { ROLES, type Role } from '#contract/roles.ts';
import { newPassword } from '#domain/newPassword.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { type PersonInput, useSavePerson } from '../../server/office.ts';
import { useMeta } from '../../server/queries.ts';
import { useSession } from '../../server/session.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField, wordsOfProblem } from '../../text/problemWords.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import styles from './people.module.css';
import { usePeopleWords } from './usePeopleWords.ts';

interface PersonDraft {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly zones: readonly string[];
  readonly outsideId: string;
}

interface PersonDialogProps {
  /** null: a new account */
  person: AccountData | null;
  onClose: () => void;
}

/** Makes or changes an account. A password is made here and shown once. */
export function PersonDialog({ person, onClose }: PersonDialogProps) {
  const own = usePeopleWords();
  const { words } = useTextContext();
  const save = useSavePerson();
  const { typed, initial } = usePersonDraft(person);
  const { content: draft, write: setDraft } = typed;
  const { done, leave } = useEnding(typed, onClose);
  const [made, setMade] = useState<{ name: string; password: string } | null>(null);
  if (made) return <PasswordOnce {...made} onClose={onClose} />;
  const faults = faultsByField(save.error, words);
  const send = (input: PersonInput, password?: string) =>
    save.mutate(
      { id: person?.id ?? null, input: { ...input, ...(password && { password }) } },
      {
        onSuccess: (saved) => {
          typed.write(initial);
          if (password) setMade({ name: saved.name, password });
          else done();
        },
      },
    );
  const problem =
    save.error instanceof ServerProblem && save.error.code === 'conflict' && save.error.faults.length === 0
      ? own.lastAdmin
      : wordsOfProblem(save.error, words);
  return (
    <Dialog title={person ? own.edit(person.name) : own.add} onClose={leave}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          const { username, outsideId, ...rest } = draft;
          const fields = { ...rest, ...linkOf(outsideId.trim(), person?.outsideId ?? '') };
          if (person) send(fields);
          else send({ ...fields, username: username.trim() }, newPassword());
        }}
      >
        <PersonFields {...{ draft, faults, isNew: person === null }} onChange={setDraft} />
        <ProblemLine error={save.error} text={problem} />
        <div className={forms.actions}>
          {person && <AccountActions person={person} disabled={save.isPending} onSend={send} />}
          <button type="submit" className={controls.button} data-look="primary" disabled={save.isPending}>
            {person ? words.office.save : own.add}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What is typed of an account, kept over a reload; and what it began with. */
function usePersonDraft(person: AccountData | null) {
  const { words } = useTextContext();
  const initial: PersonDraft = {
    username: person?.username ?? '',
    name: person?.name ?? '',
    role: person?.role ?? 'officer',
    zones: person?.zones ?? [],
    outsideId: person?.outsideId ?? '',
  };
  const typed = useDraft<PersonDraft>({
    name: `person:${person?.id ?? 'new'}`,
    initial,
    isDirty: (content) => JSON.stringify(content) !== JSON.stringify(initial),
    question: words.office.leaveAsk,
  });
  return { typed, initial };
}

interface PersonFieldsProps {
  draft: PersonDraft;
  /** in words, by the names of their fields */
  faults: Readonly<Record<string, string>>;
  isNew: boolean;
  onChange: (draft: PersonDraft) => void;
}

function PersonFields({ draft, faults, isNew, onChange }: PersonFieldsProps) {
  const shared = useWords();
  const own = usePeopleWords();
  const { words } = useTextContext();
  // Where no login elsewhere is set, there is nothing to link.
  const isLinkable = useSession().data?.outside != null;
  return (
    <>
      <TextInput
        label={shared.person.name}
        help={shared.person.nameHelp}
        fault={faults.name}
        required
        maxLength={80}
        value={draft.name}
        onChange={(text) => onChange({ ...draft, name: text })}
      />
      {isNew && (
        <TextInput
          label={shared.person.username}
          help={shared.person.usernameHelp}
          fault={faults.username}
          autoComplete="off"
          autoCapitalize="none"
          required
          minLength={2}
          maxLength={64}
          value={draft.username}
          onChange={(text) => onChange({ ...draft, username: text })}
        />
      )}
      <Labelled label={own.role} help={words.log.roleHelp[draft.role]}>
        {(control) => (
          <select
            {...control}
            className={controls.select}
            value={draft.role}
            onChange={(event) => onChange({ ...draft, role: event.target.value as Role })}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {draft.role === 'officer' && <ZoneBoxes {...{ draft, onChange }} />}
      {isLinkable && (
        <TextInput
          label={own.outsideId}
          help={own.outsideIdHelp}
          fault={faults.outsideId}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={400}
          value={draft.outsideId}
          onChange={(text) => onChange({ ...draft, outsideId: text })}
        />
      )}
    </>
  );
}

function ZoneBoxes({ draft, onChange }: Pick<PersonFieldsProps, 'draft' | 'onChange'>) {
  const words = usePeopleWords();
  const { names } = useTextContext();
  const zones = useMeta().data?.zones ?? [];
  if (zones.length === 0) return null;
  return (
    <fieldset className={styles.zones}>
      <legend>{words.zones}</legend>
      {zones.map(({ code }) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={draft.zones.includes(code)}
            onChange={(event) =>
              onChange({
                ...draft,
                zones: event.target.checked
                  ? [...draft.zones, code]
                  : draft.zones.filter((zone) => zone !== code),
              })
            }
          />
          {names.zone(code)}
        </label>
      ))}
    </fieldset>
  );
}

interface AccountActionsProps {
  person: AccountData;
  disabled: boolean;
  onSend: (input: PersonInput, password?: string) => void;
}

function AccountActions({ person, disabled, onSend }: AccountActionsProps) {
  const words = usePeopleWords();
  return (
    <>
      <button
        type="button"
        className={controls.button}
        disabled={disabled}
        onClick={() => onSend({ enabled: !person.enabled })}
      >
        {person.enabled ? words.disable : words.enable}
      </button>
      <button
        type="button"
        className={controls.button}
        disabled={disabled}
        onClick={() => onSend({}, newPassword())}
      >
        {words.resetPassword}
      </button>
    </>
  );
}

/** What to say of the login elsewhere: nothing where it is as it was. */
function linkOf(wanted: string, before: string): Pick<PersonInput, 'outsideId'> {
  return wanted === before ? {} : { outsideId: wanted || null };
}

function PasswordOnce({ name, password, onClose }: { name: string; password: string; onClose: () => void }) {
  const own = usePeopleWords();
  const { words } = useTextContext();
  return (
    <Dialog title={own.passwordOf(name)} onClose={onClose}>
      <div className={forms.form}>
        <p className={forms.note}>{own.once}</p>
        <output className={styles.password}>{password}</output>
        <div className={forms.actions}>
          <button type="button" className={controls.button} data-look="primary" onClick={onClose}>
            {words.office.close}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
