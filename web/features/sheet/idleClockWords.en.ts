import type { IdleClockWords } from './idleClockWords.zh.ts';

/** Words of the statutory clock of a parcel. */
export const words: IdleClockWords = {
  comma: ', ',
  found: (number, on) => `Determined to be idle land: ${number}, ${on}`,
  unstarted: (due, year) => `Not begun; it was to begin by ${due}, and the year ends on ${year}.`,
  unstartedYear: (due, year) =>
    `It was to begin by ${due}; no start is on record, and the year ended on ${year}. Possibly idle: the bureau has to look into it and determine it.`,
  noStartDue: 'Neither an agreed start nor a delivery is known, so that no term can be reckoned.',
  building: 'Begun; no stop is on record.',
  stopped: (year) => `Begun and stopped; the year of standing still ends on ${year}.`,
  stoppedYear: (year, shares) =>
    `It had stood still for a year on ${year}, ${shares}. Possibly idle: the bureau has to look into it and determine it.`,
  stoppedEnough: (year, shares) =>
    `It had stood still for a year on ${year}, but with ${shares} it reaches both the third and the 25%.`,
  stoppedUnknown: (year) =>
    `It had stood still for a year on ${year}; too little is known of area or investment to tell.`,
  developed: (share) => `${share} developed`,
  invested: (share) => `${share} invested`,
  startDue: 'Start due',
  oneYear: 'Not begun for a year',
  twoYears: 'Not begun for two years',
  stoppedMark: 'Stopped for a year',
  developedShare: 'Developed of the area',
  investedShare: 'Invested of the total',
  next: 'Next date',
  noNext: 'No date is to come',
  marks: {
    one_year: 'Not begun for a year',
    two_years: 'Not begun for two years',
    stopped_year: 'Stopped for a year',
  },
  days: (days, isPast) => (isPast ? `${days} days ago` : `in ${days} days`),
  measure: 'Once determined, by law',
  measures: { fee: 'An idle-land fee of 20% of the price', take_back: 'Taken back without payment' },
  missing: 'Missing: ',
  by: (rule, on) => `Reckoned by the ${rule}, as of ${on}.`,
  own: {
    unstarted: (due, end) => `Not begun; it was to begin by ${due}, and the term ends on ${end}.`,
    unstartedYear: (due, end) =>
      `It was to begin by ${due}; no start is on record, and the term ended on ${end}. Possibly idle: the bureau has to look into it and determine it.`,
    stopped: (end) => `Begun and stopped; the term of standing still ends on ${end}.`,
    stoppedYear: (end, shares) =>
      `The term of standing still ended on ${end}, ${shares}. Possibly idle: the bureau has to look into it and determine it.`,
    stoppedEnough: (end, shares) =>
      `The term of standing still ended on ${end}, but with ${shares} it reaches both shares.`,
    stoppedUnknown: (end) =>
      `The term of standing still ended on ${end}; too little is known of area or investment to tell.`,
    oneYear: 'Not begun in the term',
    twoYears: 'Not begun until it can be taken back',
    stoppedMark: 'Stopped for the term',
    marks: {
      one_year: 'Not begun in the term',
      two_years: 'Not begun until it can be taken back',
      stopped_year: 'Stopped for the term',
    },
    by: (_rule, on) => `Reckoned by the rules on idle land that this zone has set, as of ${on}.`,
  },
};
