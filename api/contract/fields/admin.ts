import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** What the office knows of the entry itself. */
export const ADMIN_FIELDS = [
  { name: 'published', key: 'published', type: 'boolean', private: true, group: 'admin' },
  { name: 'verifiedOn', key: 'verifiedOn', type: 'date', group: 'admin' },
  { name: 'updatedOn', key: 'updatedOn', type: 'date', derived: true, group: 'admin' },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const ADMIN_HEADINGS = {
  published: { words: '公开 是否公开 published' },
  verifiedOn: {
    words: `核实日期 核查日期 核实时间 核查时间 更新日期 更新时间 调查日期 verifiedon lastverified
      surveydate`,
  },
  updatedOn: { words: '记录更新于 updatedon' },
} as const satisfies Headings<typeof ADMIN_FIELDS>;
