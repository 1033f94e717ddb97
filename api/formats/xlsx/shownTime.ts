import { dateOfExcelSerial } from '#domain/civilDateText.ts';
import type { FormatSection, FormatToken } from './numberFormat.ts';

const SECONDS_PER_DAY = 86_400;

/**
 * A day (`2026-06-30`), a day with its clock where the format shows one and it is not midnight, a clock alone (`14:30`), or hours beyond
 * 24 as the format writes them (`[h]"°"mm"′"` is how surveyors show an angle). Null where there is no such day.
 */
export function shownTime(
  value: number,
  { tokens }: Pick<FormatSection, 'tokens'>,
  from1904: boolean,
): string | null {
  if (tokens.some((token) => token.kind === 'time' && token.elapsed)) return elapsedText(value, tokens);
  const shows = (...letters: string[]) =>
    tokens.some((token) => token.kind === 'time' && letters.includes(token.letters[0].toLowerCase()));
  const showsClock =
    shows('h', 's') || tokens.some((token) => token.kind === 'time' && isHalf(token.letters));
  const showsDay = shows('y', 'd', 'e', 'g', 'b') || !showsClock;
  if (!showsDay) return value < 0 ? null : clockText(secondsOf(value - Math.floor(value)) % SECONDS_PER_DAY);
  // Half a second is the clock's own rounding: 23:59:59.9 is the next day's midnight.
  const seconds = showsClock ? secondsOf(value) : Math.floor(value) * SECONDS_PER_DAY;
  const day = dateOfExcelSerial(seconds / SECONDS_PER_DAY, from1904 ? 1904 : 1900);
  if (day === null) return null;
  const clock = seconds % SECONDS_PER_DAY;
  return clock === 0 ? day : `${day} ${clockText(clock)}`;
}

function secondsOf(days: number): number {
  return Math.round(days * SECONDS_PER_DAY);
}

function isHalf(letters: string): boolean {
  return /^(?:a(?:m\/pm|\/p)|上午)/i.test(letters);
}

function clockText(seconds: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}

/** Hours, minutes or seconds in all, and what stands below them. */
function elapsedText(value: number, tokens: readonly FormatToken[]): string | null {
  if (value < 0) return null;
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  const decimals = point === -1 ? 0 : tokens.slice(point).filter(({ kind }) => kind === 'digit').length;
  const total = Number((value * SECONDS_PER_DAY).toFixed(decimals));
  const minutes = Math.floor(total / 60);
  const seconds = (total % 60).toFixed(decimals);
  const counts: Readonly<Record<string, readonly [inAll: number, below: string]>> = {
    h: [Math.floor(minutes / 60), String(Math.floor(minutes / 60) % 24)],
    m: [minutes, String(minutes % 60)],
    s: [total, seconds],
  };
  return tokens
    .map((token) => {
      if (token.kind === 'literal') return token.text;
      if (token.kind !== 'time') return '';
      const count = counts[token.letters[0].toLowerCase()];
      if (count === undefined) return '';
      if (token.elapsed) return String(count[0]);
      const width = token.letters.length + (token.letters.startsWith('s') && decimals > 0 ? decimals + 1 : 0);
      return count[1].padStart(width, '0');
    })
    .join('')
    .trim();
}
