/** Why something of a file was decided as it was: shown beside what was decided. */
export const words = {
  format_by_content: '格式：{value}（按内容判断）',
} as const;
export type EvidenceWords = Readonly<Record<keyof typeof words, string>>;
