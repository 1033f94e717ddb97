import { useState } from 'react';
import type { ProjectSheetData } from '#contract/projects.ts';
import { useMeta } from '../../server/queries.ts';
import { useSession } from '../../server/session.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import { CONTACT_FIELDS } from './entryFields.ts';
import { Part } from './Part.tsx';
import styles from './panel.module.css';
import { useProjectWords } from './useProjectWords.ts';

type Contact = ProjectSheetData['contacts'][number];

/** The log of contacts, the newest first. */
export function ContactsPart({ project }: { project: ProjectSheetData }) {
  const own = useProjectWords();
  const today = useMeta().data?.today;
  const me = useSession().data?.person?.name;
  const [writing, setWriting] = useState<Contact | 'new' | null>(null);
  const newEntry = { id: null, on: today, who: me };
  return (
    <Part
      title={own.contactsTitle}
      tools={
        project.mayEdit && (
          <button type="button" className={controls.button} onClick={() => setWriting('new')}>
            <Icon name="plus" />
            {own.contactAdd}
          </button>
        )
      }
    >
      {project.contacts.length === 0 ? (
        <p className={`${forms.note} ${styles.note}`}>{own.contactsNone}</p>
      ) : (
        <ol className={styles.timeline}>
          {project.contacts.map((contact) => (
            <li key={contact.id}>
              <p className={styles.entryHead}>
                <b>{contact.on}</b>
                <span>{[contact.who, contact.withWhom].filter(Boolean).join(' ↔ ')}</span>
                {contact.place && <small>{contact.place}</small>}
                {project.mayEdit && (
                  <IconButton
                    icon="pencil"
                    label={`${own.contactEdit} ${contact.on}`}
                    size={15}
                    onClick={() => setWriting(contact)}
                  />
                )}
              </p>
              {contact.outcome && <p>{contact.outcome}</p>}
              {contact.nextStep && (
                <p className={styles.next}>
                  {own.contactNext([contact.nextStep, contact.nextOn].filter(Boolean).join(' · '))}
                </p>
              )}
              {contact.by && contact.by !== contact.who && <small>{own.contactBy(contact.by)}</small>}
            </li>
          ))}
        </ol>
      )}
      {writing && (
        <EntryDialog
          project={project.id}
          kind="contacts"
          title={writing === 'new' ? own.contactAdd : own.contactEdit}
          fields={CONTACT_FIELDS}
          labels={own.contact}
          entry={writing === 'new' ? newEntry : writing}
          onClose={() => setWriting(null)}
        />
      )}
    </Part>
  );
}
