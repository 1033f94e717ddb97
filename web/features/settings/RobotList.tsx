import { useState } from 'react';
import { REMINDER_TOPICS, type ReminderData } from '#contract/reminders.ts';
import { useChangeRobot, useRemoveRobot, useRobots, useTestRobot } from '../../server/reminders.ts';
import { useViewPart } from '../../state/url.ts';
import { listText } from '../../text/listText.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { Badge } from '../../ui/marks.tsx';
import { useToast } from '../../ui/toast.ts';
import { RobotDialog } from './RobotDialog.tsx';
import styles from './settings.module.css';
import { useSettingsWords } from './useSettingsWords.ts';
import type { SettingsWords } from './words.zh.ts';

/** The group robots: where each is, what it reminds of, and how its last message fared. */
export function RobotList() {
  const own = useSettingsWords();
  const { data, error } = useRobots();
  const [open, setOpen] = useState<ReminderData | 'new' | null>(null);
  return (
    <section className={styles.group} aria-labelledby="settings-robots">
      <div className={styles.head}>
        <div>
          <h2 id="settings-robots">{own.robots}</h2>
          <p>{own.robotsHelp}</p>
        </div>
        <button type="button" className={controls.button} onClick={() => setOpen('new')}>
          {own.addRobot}
        </button>
      </div>
      <ProblemLine error={error} />
      {data?.items.length === 0 && <p className={forms.note}>{own.robotNone}</p>}
      {data && data.items.length > 0 && (
        <div className={layout.card}>
          <table className={layout.table} data-stack>
            <thead>
              <tr>
                <th>{own.robotName}</th>
                <th>{own.robotTopics}</th>
                <th>{own.robotState}</th>
                <th aria-label={own.edit} />
              </tr>
            </thead>
            <tbody>
              {data.items.map((robot) => (
                <RobotRow key={robot.id} robot={robot} onEdit={() => setOpen(robot)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && data && (
        <RobotDialog robot={open === 'new' ? null : open} hosts={data.hosts} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

function RobotRow({ robot, onEdit }: { robot: ReminderData; onEdit: () => void }) {
  const own = useSettingsWords();
  const language = useViewPart('language');
  const { id, name, kind, host, topics, enabled, lastDay, lastResult } = robot;
  const all = topics.length === REMINDER_TOPICS.length;
  return (
    <tr data-disabled={enabled ? undefined : ''}>
      <td>
        <b>{name}</b> {!enabled && <Badge>{own.isOff}</Badge>}
        <small>
          {own.robotKinds[kind]} · https://{host}/••••
        </small>
      </td>
      <td data-label={own.robotTopics}>
        {all
          ? own.allTopics
          : listText(
              topics.map((topic) => own.topics[topic]),
              language,
            )}
      </td>
      <td data-label={own.robotState}>
        {lastResult === null
          ? own.never
          : own.told(lastDay ?? '', resultText(lastResult, own)).replace(/^ · /, '')}
      </td>
      <td>
        <RobotTools key={id} robot={robot} onEdit={onEdit} />
      </td>
    </tr>
  );
}

function RobotTools({ robot: { id, name, enabled }, onEdit }: { robot: ReminderData; onEdit: () => void }) {
  const own = useSettingsWords();
  const show = useToast((toast) => toast.show);
  const [test, change, remove] = [useTestRobot(), useChangeRobot(), useRemoveRobot()];
  const isBusy = test.isPending || change.isPending || remove.isPending;
  const takeAway = async () => {
    if (await confirm({ text: own.removeAsk(name), yes: own.remove }))
      remove.mutate(id, { onSuccess: () => show(own.removed(name)) });
  };
  const tools = [
    {
      word: own.test,
      label: own.testOf(name),
      run: () => test.mutate(id, { onSuccess: ({ result }) => show(`${name}: ${resultText(result, own)}`) }),
    },
    { word: own.edit, label: own.editRobot(name), run: onEdit },
    {
      word: enabled ? own.off : own.on,
      label: `${enabled ? own.off : own.on} ${name}`,
      run: () => change.mutate({ id, change: { enabled: !enabled } }),
    },
    { word: own.remove, label: own.removeOf(name), run: () => void takeAway() },
  ];
  return (
    <>
      <span className={styles.tools}>
        {tools.map(({ word, label, run }) => (
          <button
            key={word}
            type="button"
            className={controls.button}
            aria-label={label}
            disabled={isBusy}
            onClick={run}
          >
            {word}
          </button>
        ))}
      </span>
      <ProblemLine error={test.error ?? change.error ?? remove.error} />
    </>
  );
}

function resultText(result: string, own: SettingsWords): string {
  return own.results[result] ?? own.otherResult(result);
}
