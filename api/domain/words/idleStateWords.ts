import type { IdleState } from '#contract/idle.ts';
import type { Language } from '#contract/language.ts';

/** The states of the statutory clock, on the page and in files. 闲置 alone is none of them: there is no room for the number of a finding. */
export const IDLE_STATE_WORDS: Readonly<Record<Language, Readonly<Record<IdleState, string>>>> = {
  zh: { running: '未到期', building: '在建', suspected: '疑似闲置', found: '已认定', unknown: '未知' },
  en: {
    running: 'Not yet due',
    building: 'Under construction',
    suspected: 'Possibly idle',
    found: 'Determined',
    unknown: 'Unknown',
  },
};
