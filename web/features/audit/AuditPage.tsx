import { useState } from 'react';
import { apiAddress } from '../../server/client.ts';
import { useAudit } from '../../server/office.ts';
import { pageAddress } from '../../state/page.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { formatMoment } from '../../ui/moment.ts';
import { ErrorMessage } from '../../ui/StateMessage.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { useTextContext } from '../../ui/useTextContext.ts';
import { detailText, knownVerbs, verbWord } from './detailText.ts';
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
          {FILTERS.map((name) =>
            name === 'verb' ? (
              <VerbSelect
                key={name}
                label={labels.verb}
                value={filter.verb}
                onChange={(verb) => setFilter({ ...filter, verb })}
              />
            ) : (
              <TextInput
                key={name}
                label={labels[name]}
                type={name === 'actor' ? 'search' : 'date'}
                value={filter[name]}
                onChange={(text) => setFilter({ ...filter, [name]: text })}
              />
            ),
          )}
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

function VerbSelect({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (verb: string) => void;
}) {
  const { words } = useTextContext();
  return (
    <Labelled label={label}>
      {(control) => (
        <select
          {...control}
          className="field-select"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{words.auditWords.allVerbs}</option>
          {knownVerbs(words).map(([verb, word]) => (
            <option key={verb} value={verb}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function AuditTable({ query }: { query: string }) {
  const context = useTextContext();
  const { words, language } = context;
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
                  {verbWord(entry.verb, words)}
                  <code className="audit-code">{entry.verb}</code>
                </td>
                <td className="audit-detail">
                  {entry.resources?.map((id) => (
                    <a key={id} href={pageAddress('map', { site: String(id) })}>
                      #{id}
                    </a>
                  ))}
                  {detailText(entry.detail, context)}
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
