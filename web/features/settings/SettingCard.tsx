import type { SettingData } from '#contract/settings.ts';
import { settingOf } from '#domain/settings/registry.ts';
import { formatMoment } from '../../text/moment.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Badge } from '../../ui/marks.tsx';
import styles from './settings.module.css';
import { settingText } from './settingText.ts';
import { useSettingsWords } from './useSettingsWords.ts';

interface SettingCardProps {
  setting: SettingData;
  today: string;
  onChange: () => void;
}

/** A setting: what holds today, since when and by whom, what is to hold later, and what held before. */
export function SettingCard({ setting, today, onChange }: SettingCardProps) {
  const own = useSettingsWords();
  const context = { ...useTextContext(), own };
  const { name, value, operator, history } = setting;
  const entry = settingOf(name);
  // Of two that hold from the latest day, the one that was said last; the history begins with it.
  const held = history
    .filter(({ from }) => from <= today)
    .reduce<(typeof history)[number] | null>(
      (best, one) => (!best || one.from > best.from ? one : best),
      null,
    );
  const planned = history.filter(
    ({ from }, index) => from > today && history.findIndex((one) => one.from === from) === index,
  );
  return (
    <article className={styles.setting} aria-label={own.names[name]} data-part="setting">
      <div>
        <h3>
          {own.names[name]}
          {operator === null && !held && <Badge>{own.isDefault}</Badge>}
        </h3>
        <p className={styles.value}>{settingText(entry, value, context)}</p>
        <p className={styles.note}>
          {operator !== null && own.byOperator(operator)}
          {operator === null && held && own.since(held.from, held.by)}
          {operator === null && held?.note && ` · ${held.note}`}
        </p>
        {planned.map(({ id, from, value: later }) => (
          <p key={id} className={styles.planned}>
            {own.planned(from, settingText(entry, later, context))}
          </p>
        ))}
        <p className={styles.note}>{own.of[name]}</p>
        {history.length > 0 && <History {...{ setting, context }} />}
      </div>
      {operator === null && (
        <button
          type="button"
          className={controls.button}
          aria-label={own.changeOf(own.names[name])}
          onClick={onChange}
        >
          {own.change}
        </button>
      )}
    </article>
  );
}

function History({
  setting: { name, history, default: usual },
  context,
}: {
  setting: SettingData;
  context: Parameters<typeof settingText>[2];
}) {
  const { own, language } = context;
  const entry = settingOf(name);
  return (
    <details className={styles.history}>
      <summary>{own.history(String(history.length))}</summary>
      <ol>
        {history.map(({ id, from, by, at, value, note }) => (
          <li key={id}>
            <b>{settingText(entry, value, context)}</b>
            <small>
              {own.said(from, by, formatMoment(at, language))}
              {note && ` · ${note}`}
            </small>
          </li>
        ))}
        <li>
          <small>{own.defaultLine(settingText(entry, usual, context))}</small>
        </li>
      </ol>
    </details>
  );
}
