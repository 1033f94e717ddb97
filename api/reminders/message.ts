import type { DueItemData } from '#contract/months.ts';
import type { RobotKind } from '#contract/reminders.ts';

/** What one officer has to do. */
export interface OfficerDue {
  readonly officer: string;
  readonly items: readonly DueItemData[];
  /** Good matches that are new: sites for their projects, projects for their sites. */
  readonly newMatches: number;
}

/** A month that goes on for longer than this reminds nobody yet. */
const MONTH_REMINDS_DAYS = 5;
const WORDS = {
  verify: '待核实',
  month: '待月度确认',
  reservation: '预留到期',
  lease: '租约到期',
  idle: '动工时限',
} as const;

/** What is due as one text for a group, officer by officer: numbers only, no names of sites. Null when nothing is. */
export function messageText(due: readonly OfficerDue[], today: string): string | null {
  const lines = due.flatMap(({ officer, items, newMatches }) => {
    const counts = new Map<string, number>();
    for (const { what, daysLeft } of items.flatMap(({ reasons }) => reasons)) {
      if (what === 'month' && (daysLeft ?? 0) > MONTH_REMINDS_DAYS) continue;
      counts.set(WORDS[what], (counts.get(WORDS[what]) ?? 0) + 1);
    }
    if (newMatches > 0) counts.set('新匹配', newMatches);
    const parts = [...counts].map(([word, count]) => `${word} ${count}`);
    return parts.length > 0 ? [`${officer}：${parts.join('，')}`] : [];
  });
  return lines.length > 0 ? `梧桐 ${today} 待办\n${lines.join('\n')}` : null;
}

/** The same as each kind of robot takes it. */
export function messageBody(kind: RobotKind, text: string): object {
  return kind === 'generic' ? { text } : { msgtype: 'text', text: { content: text } };
}
