import { useState } from 'react';
import { apiAddress } from '../../server/client.ts';
import { useAudit } from '../../server/office.ts';
import { Icon } from '../../ui/Icon.tsx';
import { formatMoment } from '../../ui/moment.ts';
import { ErrorMessage } from '../../ui/StateMessage.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { useTextContext } from '../../ui/useTextContext.ts';
import './audit.css';

const FILTERS = ['actor', 'verb', 'from', 'to'] as const;

/** The log, filtered; the same filter as a file. */
export function AuditPage() {
  const { words } = useTextContext();
  const [filter, setFilter] = useState({ actor: '', verb: '', from: '', to: '' });
  usePageTitle(words.audit.title, words.app.brand);
  const query = new URLSearchParams(
    FILTERS.filter((name) => filter[name].trim() !== '').map((name) => [name, filter[name].trim()]),
  ).toString();
  const labels = {
    actor: words.audit.filterWho,
    verb: words.audit.filterWhat,
    from: words.audit.from,
    to: words.audit.to,
  };
  return (
    <>
      <div className="office-title">
        <div>
          <h1>{words.audit.title}</h1>
          <p>{words.audit.help}</p>
        </div>
        <div className="office-tools">
          {FILTERS.map((name) => (
            <TextInput
              key={name}
              label={labels[name]}
              type={name === 'from' || name === 'to' ? 'date' : 'search'}
              value={filter[name]}
              onChange={(text) => setFilter({ ...filter, [name]: text })}
            />
          ))}
          <a className="button audit-csv" href={apiAddress('audit.csv', query)} download>
            <Icon name="download" />
            {words.audit.csv}
          </a>
        </div>
      </div>
      <AuditTable query={query} />
    </>
  );
}

function AuditTable({ query }: { query: string }) {
  const { words, language } = useTextContext();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useAudit(query);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  const entries = data?.pages.flatMap((page) => page.items);
  if (!entries) return <p className="form-note">{words.office.loading}</p>;
  if (entries.length === 0) return <p className="form-note">{words.audit.none}</p>;
  return (
    <>
      <div className="office-card">
        <table className="office-table" data-stack>
          <thead>
            <tr>
              <th>{words.audit.when}</th>
              <th>{words.audit.who}</th>
              <th>{words.audit.what}</th>
              <th>{words.audit.detail}</th>
              <th>{words.audit.address}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td className="audit-when">{formatMoment(entry.at, language)}</td>
                <td className="audit-when">{entry.actor}</td>
                <td>
                  <code>{entry.verb}</code>
                </td>
                <td className="audit-detail">
                  {[
                    entry.resources?.map((id) => `#${id}`).join(' '),
                    ...Object.entries(entry.detail).map(
                      ([name, value]) =>
                        `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
                    ),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </td>
                <td>{entry.address}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && (
        <button type="button" className="button audit-more" onClick={() => void fetchNextPage()}>
          {words.office.more}
        </button>
      )}
    </>
  );
}
