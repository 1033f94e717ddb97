import { useState } from 'react';
import { DIFF_KINDS } from '#contract/kinds.ts';
import { type Language, nameFor } from '#contract/language.ts';
import type { MonthData, MonthsData } from '#contract/months.ts';
import { useWords } from '../../i18n/words.ts';
import { apiAddress } from '../../server/client.ts';
import { useFormats } from '../../server/formats.ts';
import { useCloseMonth, useMonth, useMonths } from '../../server/months.ts';
import { useMay } from '../../server/session.ts';
import { pageAddress } from '../../state/page.ts';
import { useViewPart } from '../../state/url.ts';
import { formatMoment } from '../../text/moment.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import layout from '../../ui/layout.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { ChangeRows, LateRows, OpenRows } from './MonthRows.tsx';
import styles from './months.module.css';
import { useMonthWords } from './useMonthWords.ts';
import { useWholeOnPaper } from './useWholeOnPaper.ts';
import type { MonthWords } from './words.zh.ts';

/** A month of the ledger: how far each officer is, what changed, the close and its report. */
export function MonthsPage() {
  const own = useMonthWords();
  const { words } = useTextContext();
  const months = useMonths().data;
  const [chosen, setChosen] = useState<string>();
  const month = chosen ?? months?.current;
  const { data, error, refetch } = useMonth(month);
  const gaps = months?.gaps ?? [];
  const mayKeepForms = useMay()('reminder.manage');
  usePageTitle(own.title, month, words.app.brand);
  return (
    <>
      <div className={layout.title}>
        <div>
          <h1>
            {own.title} {month}
          </h1>
          <p className={styles.help}>{own.help}</p>
        </div>
        <div className={layout.tools}>
          <input
            type="month"
            className={controls.input}
            aria-label={own.month}
            max={months?.current}
            value={month ?? ''}
            onChange={(event) => event.target.value && setChosen(event.target.value)}
          />
          <button type="button" className={controls.button} onClick={() => window.print()}>
            <Icon name="print" />
            {own.report}
          </button>
          {data && <ListFiles month={data.month} />}
          {mayKeepForms && (
            <a className={controls.button} href={pageAddress('templates')}>
              {words.office.templates}
            </a>
          )}
          {data && data.notClosable === null && <CloseButton month={data} />}
        </div>
      </div>
      {gaps.length > 0 && (
        <p className={`${forms.note} ${styles.gaps}`}>
          {own.gaps}
          {gaps.map((gap) => (
            <button
              key={gap}
              type="button"
              className={controls.button}
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
        <p className={forms.note}>{words.office.loading}</p>
      )}
    </>
  );
}

/** The lists of the month as files. */
function ListFiles({ month }: { month: string }) {
  const own = useMonthWords();
  const formats = useFormats().filter(({ writes, form }) => writes && form !== 'shapes');
  const language = useViewPart('language');
  return formats.map(({ code, title }) => (
    <a
      key={code}
      className={controls.button}
      href={apiAddress(`months/${month}/export.${code}`, `lang=${language}`)}
      download
      title={own.listsHelp}
    >
      <Icon name="download" />
      {own.lists(title)}
    </a>
  ));
}

/** Where a month stands: closed by whom, under way, left out, or waiting for its turn. */
function stateLine(
  month: MonthData,
  months: MonthsData | undefined,
  own: MonthWords,
  language: Language,
): string {
  const { closed, notClosable } = month;
  if (closed) {
    const line = own.closed(formatMoment(closed.closedAt, language), closed.closedBy);
    return closed.rowsKept ? line : `${line} · ${own.rowsNotKept}`;
  }
  if (month.isGap) return own.isGap;
  if (notClosable === 'before_first') return own.beforeFirst;
  if (notClosable === 'out_of_turn')
    return months?.closable && months.closable.from < month.month
      ? own.notYet(months.closable.from)
      : own.isPast;
  return month.month === months?.current ? own.open : own.isDue;
}

function MonthReport({ month, months }: { month: MonthData; months: MonthsData | undefined }) {
  const words = useMonthWords();
  const shared = useWords();
  const context = useTextContext();
  const { language } = context;
  const { whole, showWhole } = useWholeOnPaper();
  const number = (value: number) => formatNumber(value, 0, language);
  const { totals } = month;
  const figures = [
    [words.completion, totals.percent === null ? '—' : `${formatNumber(totals.percent, 1, language)}%`],
    [words.total, number(totals.total)],
    [words.how.confirmed, number(totals.confirmed)],
    [words.how.changed, number(totals.changed)],
    [words.how.verified, number(totals.verified)],
    [words.missing, number(totals.open)],
  ];
  const zones = month.zones.map((zone) => nameFor(zone, language));
  const lists = { month, whole, onWhole: showWhole };
  return (
    <div className={`${forms.form} ${styles.report}`}>
      {zones.length > 0 && <p className={styles.zones}>{zones.join(words.comma)}</p>}
      <p className={forms.note}>
        {stateLine(month, months, words, language)}
        {` · ${month.first} – ${month.last}`}
      </p>
      <dl className={`${styles.figures} ${layout.card}`}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Officers month={month} />
      <section>
        <h2 className={styles.heading}>
          {words.changes} <small>{`${month.diff.from} – ${month.diff.to}`}</small>
        </h2>
        <dl className={`${styles.figures} ${layout.card}`}>
          {DIFF_KINDS.map((kind) => (
            <div key={kind}>
              <dt>{shared.changeKinds[kind]}</dt>
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
      <dl className={styles.signature}>
        {words.signature.map((line) => (
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
  const words = useMonthWords();
  const { language } = useTextContext();
  const number = (value: number) => formatNumber(value, 0, language);
  return (
    <div className={layout.card}>
      <table className={layout.table}>
        <thead>
          <tr>
            <th>{words.officer}</th>
            <th data-number>{words.total}</th>
            <th data-number>{words.missing}</th>
            <th>{words.completion}</th>
          </tr>
        </thead>
        <tbody>
          {month.officers.map((row) => (
            <tr key={row.officer ?? ''}>
              <td>{row.officer ?? words.nobody}</td>
              <td data-number>{number(row.total)}</td>
              <td data-number>{number(row.open)}</td>
              <td>
                <span className={styles.share}>
                  <span className={styles.bar} aria-hidden="true">
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
  const own = useMonthWords();
  const { words, language } = useTextContext();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const close = useCloseMonth();
  if (!may('month.close')) return null;
  return (
    <>
      <button type="button" className={controls.button} data-look="primary" onClick={() => setAsking(true)}>
        {own.close}
      </button>
      {asking && (
        <Dialog title={own.closeTitle(month.month)} onClose={() => setAsking(false)}>
          <div className={forms.form}>
            <p className={forms.note}>
              {month.totals.open > 0
                ? own.closeHelp(formatNumber(month.totals.open, 0, language))
                : own.closeHelpAll}
            </p>
            <ProblemLine error={close.error} />
            <div className={forms.actions}>
              <button type="button" className={controls.button} onClick={() => setAsking(false)}>
                {words.office.cancel}
              </button>
              <button
                type="button"
                className={controls.button}
                data-look="primary"
                disabled={close.isPending}
                onClick={() => close.mutate(month.month, { onSuccess: () => setAsking(false) })}
              >
                {own.close}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
