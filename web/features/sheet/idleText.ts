import type { IdleClockData, IdleMarkData } from '#contract/idleClock.ts';
import type { Language } from '#contract/language.ts';
import { formatNumber } from '../../text/number.ts';
import type { IdleClockWords } from './idleClockWords.zh.ts';

/** Why the clock says what it says, in one sentence. 闲置 without 疑似 is in the one that names a finding. */
export function idleSentence(clock: IdleClockData, idle: IdleClockWords, language: Language): string {
  const { state, finding, startDueOn, oneYearOn, stoppedYearOn } = clock;
  if (state === 'found' && finding) return idle.found(finding.number, finding.on);
  if (clock.ground === 'not_started' && startDueOn && oneYearOn)
    return state === 'suspected'
      ? idle.unstartedYear(startDueOn, oneYearOn)
      : idle.unstarted(startDueOn, oneYearOn);
  if (clock.ground === null) return state === 'unknown' ? idle.noStartDue : idle.building;
  if (!stoppedYearOn) return idle.building;
  if (state === 'unknown') return idle.stoppedUnknown(stoppedYearOn);
  const shares = [
    ...(clock.developedShare === null ? [] : [idle.developed(percent(clock.developedShare, language))]),
    ...(clock.investedShare === null ? [] : [idle.invested(percent(clock.investedShare, language))]),
  ].join(idle.comma);
  if (state === 'suspected') return idle.stoppedYear(stoppedYearOn, shares);
  return (clock.daysToStoppedYear ?? 0) >= 0
    ? idle.stopped(stoppedYearOn)
    : idle.stoppedEnough(stoppedYearOn, shares);
}

/** The dates and shares behind it, each with its name. What does not apply is left out. */
export function idleLines(
  clock: IdleClockData,
  idle: IdleClockWords,
  language: Language,
): { label: string; text: string }[] {
  const days = (count: number) => idle.days(formatNumber(Math.abs(count), 0, language), count < 0);
  const markText = (mark: IdleMarkData) => `${idle.marks[mark.what]} · ${mark.on} · ${days(mark.daysLeft)}`;
  const lines: [string, string | null][] = [
    [idle.startDue, clock.startDueOn],
    [idle.oneYear, clock.oneYearOn && `${clock.oneYearOn} · ${days(clock.daysToOneYear!)}`],
    [idle.twoYears, clock.twoYearsOn && `${clock.twoYearsOn} · ${days(clock.daysToTwoYears!)}`],
    [idle.stoppedMark, clock.stoppedYearOn && `${clock.stoppedYearOn} · ${days(clock.daysToStoppedYear!)}`],
    [idle.developedShare, clock.developedShare === null ? null : percent(clock.developedShare, language)],
    [idle.investedShare, clock.investedShare === null ? null : percent(clock.investedShare, language)],
    [idle.next, clock.next ? markText(clock.next) : idle.noNext],
    [idle.measure, clock.measure && idle.measures[clock.measure]],
  ];
  return lines.flatMap(([label, text]) => (text === null ? [] : [{ label, text }]));
}

function percent(share: number, language: Language): string {
  return `${formatNumber(share * 100, 1, language)}%`;
}
