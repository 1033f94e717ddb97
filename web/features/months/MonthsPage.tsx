import { useState } from 'react';
import type { MonthData } from '#contract/months.ts';
import { useCloseMonth, useMonth, useMonths } from '../../server/office.ts';
import { useMay } from '../../server/session.ts';
import { pageAddress } from '../../state/page.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { formatMoment } from '../../ui/moment.ts';
import { formatNumber } from '../../ui/number.ts';
import { ProblemLine } from '../../ui/ProblemLine.tsx';
import { ErrorMessage } from '../../ui/StateMessage.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { useTextContext } from '../../ui/useTextContext.ts';
import './months.css';

/** A month of the ledger: how far each officer is, what changed, the close and its report. */
export function MonthsPage() {
  const { words } = useTextContext();
  const months = useMonths().data;
  const [chosen, setChosen] = useState<string>();
  const month = chosen ?? months?.current;
  const { data, error, refetch } = useMonth(month);
  usePageTitle(words.months.title, month, words.app.brand);
  return (
    <>
      <div className="office-title">
        <div>
          <h1>
            {words.months.title} {month}
          </h1>
          <p>{words.months.help}</p>
        </div>
        <div className="office-tools">
          <input
            type="month"
            className="field-input"
            aria-label={words.months.month}
            max={months?.current}
            value={month ?? ''}
            onChange={(event) => event.target.value && setChosen(event.target.value)}
          />
          <button type="button" className="button" onClick={() => window.print()}>
            <Icon name="print" />
            {words.months.report}
          </button>
          {data && !data.closed && <CloseButton month={data} />}
        </div>
      </div>
      {error ? (
        <ErrorMessage error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <MonthReport month={data} />
      ) : (
        <p className="form-note">{words.office.loading}</p>
      )}
    </>
  );
}

function MonthReport({ month }: { month: MonthData }) {
  const { words, language } = useTextContext();
  const number = (value: number) => formatNumber(value, 0, language);
  const { totals } = month;
  const figures = [
    [
      words.months.completion,
      totals.percent === null ? '—' : `${formatNumber(totals.percent, 1, language)}%`,
    ],
    [words.months.total, number(totals.total)],
    [words.months.how.confirmed, number(totals.confirmed)],
    [words.months.how.changed, number(totals.changed)],
    [words.months.how.verified, number(totals.verified)],
    [words.months.missing, number(totals.open)],
  ];
  return (
    <div className="form">
      <p className="form-note">
        {month.closed
          ? words.months.closed(formatMoment(month.closed.closedAt, language), month.closed.closedBy)
          : words.months.open}
        {` · ${month.first} – ${month.last}`}
      </p>
      <dl className="month-figures office-card">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Officers month={month} />
      <section>
        <h2 className="month-heading">
          {words.months.changes} <small>{`${month.diff.from} – ${month.diff.to}`}</small>
        </h2>
        <dl className="month-figures office-card">
          {(['new', 'gone', 'changed', 'revived', 'absorbed'] as const).map((kind) => (
            <div key={kind}>
              <dt>{words.months.changeKinds[kind]}</dt>
              <dd>{number(month.diff.counts[kind])}</dd>
            </div>
          ))}
        </dl>
      </section>
      {month.open.items.length > 0 && (
        <section>
          <h2 className="month-heading">{words.months.missing}</h2>
          <ul className="month-open office-card">
            {month.open.items.map((item) => (
              <li key={item.id}>
                <a href={pageAddress('map', { site: String(item.id) })}>{item.name}</a>
                <small>{[item.code, item.officer ?? words.months.nobody].join(' · ')}</small>
              </li>
            ))}
            {month.open.next !== null && <li>…</li>}
          </ul>
        </section>
      )}
      {month.late.length > 0 && (
        <section>
          <h2 className="month-heading">{words.months.late}</h2>
          <ul className="month-open office-card">
            {month.late.map((item) => (
              <li key={`${item.id} ${item.at}`}>
                <a href={pageAddress('map', { site: String(item.id) })}>{item.name ?? item.id}</a>
                <small>{[item.by, formatMoment(item.at, language)].filter(Boolean).join(' · ')}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Officers({ month }: { month: MonthData }) {
  const { words, language } = useTextContext();
  const number = (value: number) => formatNumber(value, 0, language);
  return (
    <div className="office-card">
      <table className="office-table">
        <thead>
          <tr>
            <th>{words.months.officer}</th>
            <th data-number>{words.months.total}</th>
            <th data-number>{words.months.missing}</th>
            <th>{words.months.completion}</th>
          </tr>
        </thead>
        <tbody>
          {month.officers.map((row) => (
            <tr key={row.officer ?? ''}>
              <td>{row.officer ?? words.months.nobody}</td>
              <td data-number>{number(row.total)}</td>
              <td data-number>{number(row.open)}</td>
              <td>
                <span className="month-share">
                  <span className="month-bar" aria-hidden="true">
                    <i style={{ width: `${row.percent ?? 0}%` }} />
                  </span>
                  {row.percent === null ? '—' : `${formatNumber(row.percent, 1, language)}%`}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CloseButton({ month }: { month: MonthData }) {
  const { words, language } = useTextContext();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const close = useCloseMonth();
  if (!may('month.close')) return null;
  return (
    <>
      <button type="button" className="button" data-look="primary" onClick={() => setAsking(true)}>
        {words.months.close}
      </button>
      {asking && (
        <Dialog title={words.months.closeTitle(month.month)} onClose={() => setAsking(false)}>
          <div className="form">
            <p className="form-note">
              {month.totals.open > 0
                ? words.months.closeHelp(formatNumber(month.totals.open, 0, language))
                : words.months.closeHelpAll}
            </p>
            <ProblemLine error={close.error} />
            <div className="form-actions">
              <button type="button" className="button" onClick={() => setAsking(false)}>
                {words.office.cancel}
              </button>
              <button
                type="button"
                className="button"
                data-look="primary"
                disabled={close.isPending}
                onClick={() => close.mutate(month.month, { onSuccess: () => setAsking(false) })}
              >
                {words.months.close}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
