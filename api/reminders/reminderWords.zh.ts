/** What a robot tells its group. */
export const words = {
  reasons: {
    verify: '待核实',
    month: '待月度确认',
    reservation: '预留到期',
    lease: '租约到期',
    idle: '动工时限',
  },
  newMatches: '新匹配',
  /** Files of a watched folder. */
  watched: { name: '监视文件夹', waiting: '待确认导入', refused: '待答复或读不了' },
  officer: (officer: string, counts: readonly string[]) => `${officer}：${counts.join('，')}`,
  due: (today: string, lines: readonly string[]) => `梧桐 ${today} 待办\n${lines.join('\n')}`,
  nothing: (today: string) => `梧桐 ${today}：没有待办`,
};

export type ReminderWords = typeof words;
