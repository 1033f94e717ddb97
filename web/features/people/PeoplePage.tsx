import { useState } from 'react';
import type { AccountData } from '#contract/people.ts';
import { usePeople } from '../../server/office.ts';
import { useMay } from '../../server/session.ts';
import { listText } from '../../text/listText.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import { Badge } from '../../ui/marks.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { PersonDialog } from './PersonDialog.tsx';
import './people.css';

/** Who has an account, and what each may do. */
export function PeoplePage() {
  const { words, names, language } = useTextContext();
  const may = useMay();
  const { data, error, refetch } = usePeople();
  const [editing, setEditing] = useState<AccountData | 'new' | null>(null);
  const mayManage = may('people.manage');
  usePageTitle(words.people.title, words.app.brand);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className="office-title">
        <div>
          <h1>{words.people.title}</h1>
          <p>{words.people.help}</p>
        </div>
        {mayManage && (
          <button type="button" className="button" data-look="primary" onClick={() => setEditing('new')}>
            {words.people.add}
          </button>
        )}
      </div>
      <div className="office-card">
        <table className="office-table" data-stack>
          <thead>
            <tr>
              <th>{words.account.name}</th>
              <th>{words.account.role}</th>
              <th>{words.account.zones}</th>
              {mayManage && <th aria-label={words.people.change} />}
            </tr>
          </thead>
          <tbody>
            {data?.items.map((person) => (
              <tr key={person.id} data-disabled={person.enabled ? undefined : ''}>
                <td>
                  <b>{person.name}</b> {!person.enabled && <Badge>{words.people.disabled}</Badge>}
                  <small>{person.username}</small>
                </td>
                <td>
                  {words.roles[person.role]}
                  <small>{words.people.roleHelp[person.role]}</small>
                </td>
                <td>
                  {listText(
                    person.zones.map((zone) => names.zone(zone)),
                    language,
                  ) || words.people.noZones}
                </td>
                {mayManage && (
                  <td className="people-change">
                    <button
                      type="button"
                      className="button"
                      aria-label={words.people.edit(person.name)}
                      onClick={() => setEditing(person)}
                    >
                      {words.people.change}
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
