import { useState } from 'react';
import type { AccountData } from '#contract/people.ts';
import { useWords } from '../../i18n/words.ts';
import { usePeople } from '../../server/office.ts';
import { useMay } from '../../server/session.ts';
import { listText } from '../../text/listText.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import layout from '../../ui/layout.module.css';
import { Badge } from '../../ui/marks.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { PersonDialog } from './PersonDialog.tsx';
import styles from './people.module.css';
import { usePeopleWords } from './usePeopleWords.ts';

/** Who has an account, and what each may do. */
export function PeoplePage() {
  const own = usePeopleWords();
  const shared = useWords();
  const { words, names, language } = useTextContext();
  const may = useMay();
  const { data, error, refetch } = usePeople();
  const [editing, setEditing] = useState<AccountData | 'new' | null>(null);
  const mayManage = may('people.manage');
  usePageTitle(own.title, words.app.brand);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className={layout.title}>
        <div>
          <h1>{own.title}</h1>
          <p>{own.help}</p>
        </div>
        {mayManage && (
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            onClick={() => setEditing('new')}
          >
            {own.add}
          </button>
        )}
      </div>
      <div className={layout.card}>
        <table className={layout.table} data-stack>
          <thead>
            <tr>
              <th>{shared.person.name}</th>
              <th>{own.role}</th>
              <th>{own.zones}</th>
              {mayManage && <th aria-label={own.change} />}
            </tr>
          </thead>
          <tbody>
            {data?.items.map((person) => (
              <tr key={person.id} data-disabled={person.enabled ? undefined : ''}>
                <td>
                  <b>{person.name}</b> {!person.enabled && <Badge>{own.disabled}</Badge>}
                  <small>{person.username}</small>
                </td>
                <td>
                  {words.roles[person.role]}
                  <small>{words.log.roleHelp[person.role]}</small>
                </td>
                <td>
                  {listText(
                    person.zones.map((zone) => names.zone(zone)),
                    language,
                  ) || own.noZones}
                </td>
                {mayManage && (
                  <td className={styles.change}>
                    <button
                      type="button"
                      className={controls.button}
                      aria-label={own.edit(person.name)}
                      onClick={() => setEditing(person)}
                    >
                      {own.change}
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {editing && (
        <PersonDialog person={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}
