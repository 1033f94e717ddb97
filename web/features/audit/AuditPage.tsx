import { useState } from 'react';
import type { AuditEntryData } from '#contract/audit.ts';
import { momentText } from '#domain/momentText.ts';
import { knownVerbs } from '#domain/words/logText.ts';
import { apiAddress } from '../../server/client.ts';
import { useAudit } from '../../server/office.ts';
import { useMay } from '../../server/session.ts';
import { pageAddress } from '../../state/page.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import layout from '../../ui/layout.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import styles from './audit.module.css';
import { useAuditWords } from './useAuditWords.ts';

const FILTERS = ['actor', 'verb', 'about', 'from', 'to'] as const;
const TEXTS: readonly string[] = ['actor', 'about'];

/** The log, filtered; the same filter as a file. */
export function AuditPage() {
  const own = useAuditWords();
  const { words } = useTextContext();
  const [filter, setFilter] = useState({ actor: '', verb: '', about: '', from: '', to: '' });
  usePageTitle(own.title, words.app.brand);
  const query = new URLSearchParams(
    FILTERS.filter((name) => filter[name].trim() !== '').map((name) => [name, filter[name].trim()]),
  ).toString();
  const labels = {
    actor: own.filterWho,
    verb: own.filterWhat,
    about: own.filterAbout,
    from: own.from,
    to: own.to,
  };
  return (
    <>
      <div className={layout.title}>
        <div>
          <h1>{own.title}</h1>
          <p>{own.help}</p>
        </div>
        <div className={`${layout.tools} ${styles.tools}`}>
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
                type={TEXTS.includes(name) ? 'search' : 'date'}
                value={filter[name]}
                onChange={(text) => setFilter({ ...filter, [name]: text })}
              />
            ),
          )}
          <a className={`${controls.button} ${styles.csv}`} href={apiAddress('audit.csv', query)} download>
            <Icon name="download" />
            {own.csv}
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
  const own = useAuditWords();
  const { words } = useTextContext();
  return (
    <Labelled label={label}>
      {(control) => (
        <select
          {...control}
          className={controls.select}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{own.allVerbs}</option>
          {knownVerbs(words.log).map(([verb, word]) => (
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
  const own = useAuditWords();
  const { words, language } = useTextContext();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useAudit(query, language);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={forms.note}>{words.office.loading}</p>;
  const [{ timeZone }] = data.pages;
  const entries = data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <p className={forms.note}>{own.none}</p>;
  return (
    <>
      <div className={layout.card}>
        <table className={layout.table} data-stack>
          <thead>
            <tr>
              <th>{own.when}</th>
              <th>{own.who}</th>
              <th>{own.what}</th>
              <th>{own.about}</th>
              <th>{own.detail}</th>
              <th>{own.address}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td className={styles.when}>{momentText(new Date(entry.at), timeZone)}</td>
                <td className={styles.when}>{entry.said.actor}</td>
                <td>{entry.said.verb}</td>
                <td className={styles.detail}>
                  <About entry={entry} />
                </td>
                <td className={styles.detail}>{entry.said.detail}</td>
                <td>{entry.address}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={forms.note}>{own.clock(timeZone)}</p>
      </div>
      {hasNextPage && (
        <button
          type="button"
          className={`${controls.button} ${styles.more}`}
          onClick={() => void fetchNextPage()}
        >
          {words.office.more}
        </button>
      )}
    </>
  );
}

/** The sites and the project by name; links for who may follow them. */
function About({ entry: { sites, project } }: { entry: AuditEntryData }) {
  const may = useMay();
  const mayFollow = may('ledger.read');
  return (
    <>
      {project && <span className={styles.about}>{project.name}</span>}
      {sites.map(({ id, code, name }) =>
        mayFollow ? (
          <a key={id} href={pageAddress('map', { site: String(id) })} title={code}>
            {name}
          </a>
        ) : (
          <span key={id} className={styles.about} title={code}>
            {name}
          </span>
        ),
      )}
    </>
  );
}
