import { useEffect, useState } from 'react';
import type {
  SettingContent,
  SettingMonthData,
  SettingName,
  SettingPreviewData,
} from '#contract/settings.ts';
import { settingOf } from '#domain/settings/registry.ts';
import { useSettingPreview } from '../../server/settings.ts';
import { listText } from '../../text/listText.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import styles from './settings.module.css';
import { moveText, type SettingTextContext } from './settingText.ts';
import { useSettingsWords } from './useSettingsWords.ts';

/** Who types is not counted for at every key. */
const PAUSE_MS = 350;

interface ChangePreviewProps {
  name: SettingName;
  /** the change as JSON; null while something of it cannot be read */
  change: string | null;
  today: string;
}

/** What a change does, counted on the rows as they are. */
export function ChangePreview({ name, change, today }: ChangePreviewProps) {
  const own = useSettingsWords();
  const context = { ...useTextContext(), own };
  const asked = useSettled(change);
  const parsed = asked === null ? null : (JSON.parse(asked) as { value: SettingContent; from: string });
  const { data, error, isFetching } = useSettingPreview(name, parsed);
  const isPending = asked !== change || isFetching;
  return (
    <section className={styles.preview} aria-label={own.preview} aria-busy={isPending}>
      <h3>{own.preview}</h3>
      {change === null ? (
        <p className={forms.note}>{own.wrong}</p>
      ) : (
        <>
          {!error && data && !isPending && <Counted {...{ name, data, today, context }} />}
          {isPending && <p className={forms.note}>{own.counting}</p>}
          {!isPending && <ProblemLine error={error} />}
        </>
      )}
    </section>
  );
}

function Counted({
  name,
  data: { day, isSame, until, moves, months },
  today,
  context,
}: {
  name: SettingName;
  data: SettingPreviewData;
  today: string;
  context: SettingTextContext;
}) {
  const { own, language } = context;
  const { counts } = settingOf(name);
  if (isSame) return <p className={forms.note}>{own.same}</p>;
  const labelled = months.filter(({ before }) => before !== null);
  const isNothing = moves.length === 0 && !labelled.some(isOther);
  const ofMonths = months.map(({ month }) => month);
  const said =
    ofMonths.length > 3 ? `${ofMonths[0]} – ${ofMonths[ofMonths.length - 1]}` : listText(ofMonths, language);
  const others = labelled.filter(isOther);
  return (
    <>
      {until !== null && <p className={styles.planned}>{own.until(until)}</p>}
      {counts.length > 0 && (
        <p className={forms.note}>{day === today ? own.countedNow : own.countedOn(day)}</p>
      )}
      {moves.length > 0 && (
        <ul className={styles.moves}>
          {moves.map((move) => (
            <li key={`${move.of} ${move.before} ${move.after}`}>{moveText(move, context)}</li>
          ))}
        </ul>
      )}
      {isNothing && <p>{counts.length > 0 ? own.nothing : own.notCounted}</p>}
      {months.length > 0 && counts.length > 0 && (
        <p className={forms.note}>{labelled.length > 0 ? own.months(said) : own.lookedBack(said)}</p>
      )}
      {others.length > 0 && <Months months={others} context={context} />}
    </>
  );
}

function isOther({ before, after }: SettingMonthData): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function Months({ months, context }: { months: readonly SettingMonthData[]; context: SettingTextContext }) {
  const { own, language } = context;
  const sum = ({ count, areaM2 }: { count: number; areaM2: number }) =>
    own.sum(
      formatNumber(count, 0, language),
      `${formatNumber(areaM2 / 10_000, 2, language)} ${own.tenThousand}`,
    );
  const cell = (month: SettingMonthData, of: 'absorbed' | 'revived') => {
    const [before, after] = [sum(month.before![of]), sum(month.after![of])];
    return before === after ? before : <b>{own.changed(before, after)}</b>;
  };
  return (
    <div className={styles.months}>
      <table className={layout.table}>
        <thead>
          <tr>
            <th>{own.month}</th>
            <th>{own.absorbed}</th>
            <th>{own.revived}</th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <td>{month.month}</td>
              <td>{cell(month, 'absorbed')}</td>
              <td>{cell(month, 'revived')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A text once it has stood still for a moment. */
function useSettled(text: string | null): string | null {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
