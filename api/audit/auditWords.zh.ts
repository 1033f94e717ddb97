/** What stands above the log as a file; the moment is that of the deployment's time zone. */
export const words = {
  headings: (timeZone: string) => [
    '编号',
    `时间 (${timeZone})`,
    '人员',
    '操作',
    '对象',
    '内容',
    '地址',
    '数据版本',
  ],
};

export type AuditWords = typeof words;
