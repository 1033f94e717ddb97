import { useState } from 'react';
import type { SettingData, SettingName } from '#contract/settings.ts';
import { settingOf } from '#domain/settings/registry.ts';
import { useWords } from '../../i18n/words.ts';
import { useMay } from '../../server/session.ts';
import { useSettings } from '../../server/settings.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { RobotList } from './RobotList.tsx';
import { SettingCard } from './SettingCard.tsx';
import { SettingDialog } from './SettingDialog.tsx';
import styles from './settings.module.css';
import { useSettingsWords } from './useSettingsWords.ts';

const GROUPS = ['ledger', 'land', 'projects', 'office'] as const;

/** The rules of the deployment, each with what it is, since when and by whom. */
export function SettingsPage() {
  const own = useSettingsWords();
  const shared = useWords();
  const { data, error, refetch } = useSettings();
  const mayRemind = useMay()('reminder.manage');
  const [changing, setChanging] = useState<SettingName | null>(null);
  usePageTitle(own.title, shared.app.brand);
  if (error && !data) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  const chosen = data?.items.find(({ name }) => name === changing);
  const ofGroup = (group: (typeof GROUPS)[number]): readonly SettingData[] =>
    data?.items.filter(({ name }) => settingOf(name).group === group) ?? [];
  return (
    <>
      <div className={layout.title}>
        <div>
          <h1>{own.title}</h1>
          <p>{own.help}</p>
        </div>
      </div>
      {!data && <p className={forms.note}>{shared.office.loading}</p>}
      {data &&
        GROUPS.map((group) => (
          <section key={group} className={styles.group} aria-labelledby={`settings-${group}`}>
            <h2 id={`settings-${group}`}>{own.groups[group]}</h2>
            <div className={layout.card}>
              {ofGroup(group).map((setting) => (
                <SettingCard
                  key={setting.name}
                  setting={setting}
                  today={data.today}
                  onChange={() => setChanging(setting.name)}
                />
              ))}
            </div>
          </section>
        ))}
      {mayRemind && <RobotList />}
      {data && chosen && (
        <SettingDialog
          key={chosen.name}
          {...{ setting: chosen, today: data.today, earliest: data.earliest }}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  );
}
