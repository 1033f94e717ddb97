import { useState } from 'react';
import { DIFF_KINDS } from '#contract/kinds.ts';
import type { MonthData, MonthsData } from '#contract/months.ts';
import { useCloseMonth, useMonth, useMonths } from '../../server/months.ts';
import { useMay } from '../../server/session.ts';
import { formatMoment } from '../../text/moment.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import type { TextContext } from '../../text/resourceText.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { ChangeRows, LateRows, OpenRows } from './MonthRows.tsx';
import { useWholeOnPaper } from './useWholeOnPaper.ts';
import './months.css';

/** A month of the ledger: how far each officer is, what changed, the close and its report. */
export function MonthsPage() {
  const { words } = useTextContext();
  const months = useMonths().data;
  const [chosen, setChosen] = useState<string>();
  const month = chosen ?? months?.current;
  const { data, error, refetch } = useMonth(month);
  const gaps = months?.gaps ?? [];
  usePageTitle(words.months.title, month, words.app.brand);
  return (
    <>
      <div className="office-title">
        <div>
          <h1>
            {words.months.title} {month}
          </h1>
          <p className="month-help">{words.months.help}</p>
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
          {data && data.notClosable === null && <CloseButton month={data} />}
        </div>
      </div>
      {gaps.length > 0 && (
        <p className="form-note month-gaps">
          {words.months.gaps}
          {gaps.map((gap) => (
            <button
              key={gap}
              type="button"
              className="button"
              data-look="link"
              onClick={() => setChosen(gap)}
            >
              {gap}
            </button>
          ))}
        </p>
      )}
      {error ? (
        <ErrorMessage error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <MonthReport key={data.month} month={data} months={months} />
      ) : (
        <p className="form-note">{words.office.loading}</p>
      )}
    </>
  );
}

/** Where a month stands: closed by whom, under way, left out, or waiting for its turn. */
function stateLine(
  month: MonthData,
  months: MonthsData | undefined,
  { words, language }: TextContext,
): string {
  const { closed, notClosable } = month;
  if (closed) {
    const line = words.months.closed(formatMoment(closed.closedAt, language), closed.closedBy);
    return closed.rowsKept ? line : `${line} · ${words.months.rowsNotKept}`;
  }
  if (month.isGap) return words.months.isGap;
  if (notClosable === 'before_first') return words.months.beforeFirst;
  if (notClosable === 'out_of_turn')
    return months?.closable && months.closable.from < month.month
      ? words.months.notYet(months.closable.from)
      : words.months.isPast;
  return month.month === months?.current ? words.months.open : words.months.isDue;
}

function MonthReport({ month, months }: { month: MonthData; months: MonthsData | undefined }) {
  const context = useTextContext();
  const { words, language } = context;
  const { whole, showWhole } = useWholeOnPaper();
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
  const zones = month.zones.map(({ name, nameEn }) => (language === 'en' && nameEn) || name);
  const lists = { month, whole, onWhole: showWhole };
  return (
    <div className="form month-report">
      {zones.length > 0 && <p className="month-zones">{zones.join(words.months.comma)}</p>}
      <p className="form-note">
        {stateLine(month, months, context)}
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
          {DIFF_KINDS.map((kind) => (
            <div key={kind}>
              <dt>{words.months.changeKinds[kind]}</dt>
              <dd>{number(month.diff.counts[kind])}</dd>
            </div>
          ))}
        </dl>
      </section>
      {DIFF_KINDS.map((kind) => (
        <ChangeRows key={kind} kind={kind} {...lists} />
      ))}
      <OpenRows {...lists} />
      <LateRows {...lists} />
      <dl className="month-signature">
        {words.months.signature.map((line) => (
          <div key={line}>
            <dt>{line}</dt>
            <dd />
          </div>
        ))}
      </dl>
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
