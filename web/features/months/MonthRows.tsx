import { fieldWithKey } from '#contract/fields.ts';
import type { DiffKind } from '#contract/kinds.ts';
import type { LateChangeData, MonthChangeData, MonthData, OpenResourceData } from '#contract/months.ts';
import { actorWord, verbWord } from '#domain/words/logText.ts';
import { fieldWord, useWords } from '../../i18n/words.ts';
import type { Words } from '../../i18n/words.zh.ts';
import { useMonthChanges, useMonthOpen } from '../../server/months.ts';
import { pageAddress } from '../../state/page.ts';
import { formatMoment } from '../../text/moment.ts';
import { formatNumber } from '../../text/number.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import styles from './months.module.css';
import { useMonthWords } from './useMonthWords.ts';
import type { MonthWords } from './words.zh.ts';

/** So many rows of a list stand on the screen at once; on paper all of them do. */
const ON_SCREEN = 100;

interface Cell {
  readonly key: string;
  readonly id: number | null;
  readonly name: string;
  /** What stands beside the name, column by column. */
  readonly texts: readonly (string | null)[];
}

interface RowsProps {
  title: string;
  count: number;
  /** An older program's close kept the count only: the rows are of the history, and may be others. */
  retold?: boolean;
  heads: readonly string[];
  /** Undefined: they are on their way. */
  rows: readonly Cell[] | undefined;
  error: Error | null;
  onRetry: () => void;
  /** All rows, as on paper. */
  whole: boolean;
  onWhole: () => void;
}

/** One list of the report, numbered: its names are what its number counts. */
function Rows({ title, count, retold, heads, rows, error, onRetry, whole, onWhole }: RowsProps) {
  const own = useMonthWords();
  const { words, language } = useTextContext();
  if (count === 0) return null;
  const shown = whole ? rows : rows?.slice(0, ON_SCREEN);
  const rest = (rows?.length ?? 0) - (shown?.length ?? 0);
  return (
    <section>
      <h2 className={styles.heading}>
        {title} <small>{formatNumber(count, 0, language)}</small>
      </h2>
      {retold && rows && rows.length !== count && (
        <p className={forms.note}>{own.rowsDiffer(formatNumber(rows.length, 0, language))}</p>
      )}
      {error ? (
        <ErrorMessage error={error} onRetry={onRetry} />
      ) : !shown ? (
        <p className={forms.note}>{words.office.loading}</p>
      ) : (
        <div className={layout.card}>
          <table className={`${layout.table} ${styles.rows}`}>
            <thead>
              <tr>
                <th data-number>{own.number}</th>
                <th>{own.name}</th>
                {heads.map((head) => (
                  <th key={head}>{head}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row, index) => (
                <tr key={row.key}>
                  <td data-number>{index + 1}</td>
                  <td>
                    {row.id === null ? (
                      row.name
                    ) : (
                      <a href={pageAddress('map', { site: String(row.id) })}>{row.name}</a>
                    )}
                  </td>
                  {row.texts.map((text, column) => (
                    <td key={heads[column]}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {rest > 0 && (
            <button type="button" className={`${controls.button} ${styles.more}`} onClick={onWhole}>
              {own.showAll(formatNumber(rows?.length ?? 0, 0, language))}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

interface ListProps {
  month: MonthData;
  whole: boolean;
  onWhole: () => void;
}

function isRetold({ closed }: MonthData): boolean {
  return closed !== null && !closed.rowsKept;
}

/** What nobody has looked after in the month. */
export function OpenRows({ month, ...show }: ListProps) {
  const words = useMonthWords();
  const { data, error, refetch } = useMonthOpen(month);
  const rows = data?.map((one: OpenResourceData) => ({
    key: String(one.id),
    id: one.id,
    name: one.name,
    texts: [one.code, one.officer ?? words.nobody, one.updatedOn, one.verifiedOn ?? '—'],
  }));
  return (
    <Rows
      title={words.missing}
      count={month.totals.open}
      retold={isRetold(month)}
      heads={[words.code, words.officer, words.updatedOn, words.verifiedOn]}
      {...{ rows, error, ...show }}
      onRetry={() => void refetch()}
    />
  );
}

/** The names behind one of the five numbers. */
export function ChangeRows({ month, kind, ...show }: ListProps & { kind: DiffKind }) {
  const own = useMonthWords();
  const shared = useWords();
  const { words } = useTextContext();
  const count = month.diff.counts[kind];
  const { data, error, refetch } = useMonthChanges(month, kind, count > 0);
  const nameOf = (key: string) =>
    key === 'geometry' ? own.outline : fieldWord(words, fieldWithKey(key)?.name ?? key);
  const tellsFields = kind !== 'new' && kind !== 'gone';
  const rows = data?.map((one: MonthChangeData) => ({
    key: String(one.id),
    id: kind === 'gone' ? null : one.id,
    name: one.name,
    texts: [
      one.code,
      one.officer ?? own.nobody,
      ...(tellsFields ? [one.fields.map(nameOf).join(own.comma)] : []),
    ],
  }));
  return (
    <Rows
      title={shared.changeKinds[kind]}
      count={count}
      retold={isRetold(month)}
      heads={[own.code, own.officer, ...(tellsFields ? [own.fields] : [])]}
      {...{ rows, error, ...show }}
      onRetry={() => void refetch()}
    />
  );
}

/** What became of the month after it was closed; the report's numbers are without it. */
export function LateRows({ month, ...show }: ListProps) {
  const own = useMonthWords();
  const { words, language } = useTextContext();
  const rows = month.late.map((one: LateChangeData) => ({
    key: `${one.id} ${one.at}`,
    id: one.what === 'gone' ? null : one.id,
    name: one.name ?? String(one.id),
    texts: [
      one.officer ?? own.nobody,
      lateText(one, own, words),
      one.by && actorWord(one.by, words.log),
      formatMoment(one.at, language),
    ],
  }));
  return (
    <Rows
      title={own.late}
      count={rows.length}
      heads={[own.officer, own.what, own.by, own.at]}
      {...{ rows, error: null, ...show }}
      onRetry={() => undefined}
    />
  );
}

/** What a late write made of a row, and by what was done: 减少（合并）. */
function lateText({ what, verb }: LateChangeData, own: MonthWords, { changeKinds, log }: Words): string {
  const kind = changeKinds[what];
  return verb === null ? kind : own.byVerb(kind, verbWord(verb, log));
}
