import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import { STATUSES, type Status } from '#contract/kinds.ts';
import type { Language } from '#contract/language.ts';
import { byScript, type Script } from '../../i18n/byScript.ts';
import type { Theme } from '../../state/view.ts';
import { THEME_STATE } from '../theme.ts';

/** A ring of status shares with a count in its middle: `donut|light|2|zh|150|14,3,2,0,5,0`. */
export interface Donut {
  readonly shape: 'donut';
  readonly theme: Theme;
  /** index into `DONUT_DIAMETERS` */
  readonly size: number;
  readonly label: string;
  /** shares in 24ths by the order of `STATUSES`; a status that is there at all has at least one */
  readonly parts: readonly number[];
}

/** A share is told to 15°: fine enough to read, coarse enough that cells share their images. */
export const DONUT_STEPS = 24;

/** CSS pixels, by how much is counted: see `DONUT_COUNTS`. */
export const DONUT_DIAMETERS = [32, 37, 42, 47] as const;

/** The count from which the next size is taken. */
export const DONUT_COUNTS = [10, 100, 1000] as const;

/** A count that is shortened, so that it stays inside of its ring: rounded to the unit, and then divided. */
interface Shortened {
  readonly from: number;
  readonly unit: number;
  readonly divisor: number;
  readonly suffix: string;
}

const LONG_COUNT = 10_000;
/** By what is counted in a script: 万, or thousands. */
const SHORTENED: Readonly<Record<Script, readonly Shortened[]>> = {
  han: [{ from: LONG_COUNT, unit: 1000, divisor: 10, suffix: '万' }],
  latin: [
    { from: LONG_COUNT, unit: 100, divisor: 10, suffix: 'k' },
    { from: 100_000, unit: 1000, divisor: 1, suffix: 'k' },
  ],
};

/** Shares of a cell's counts in 24ths, by the order of `STATUSES`. */
export function donutParts(counts: Readonly<Partial<Record<Status, number>>>, total: number): number[] {
  return STATUSES.map((status) => {
    const count = counts[status] ?? 0;
    return count > 0 ? Math.max(1, Math.round((count / total) * DONUT_STEPS)) : 0;
  });
}

/** The count as it stands in the ring: 9,999 as it is, 12,345 as 1.2万 or 12.3k. */
export function donutLabel(count: number, language: Language): string {
  if (count < LONG_COUNT) return String(count);
  const { unit, divisor, suffix } = byScript(language, SHORTENED).findLast(({ from }) => count >= from)!;
  return `${Math.round(count / unit) / divisor}${suffix}`;
}

/** The image's name as an expression over a cell: the same that `donutParts` and `donutLabel` make, for the style. */
export function donutName(language: Language): ExpressionSpecification {
  const parts = STATUSES.flatMap((status, index): (string | ExpressionSpecification)[] => [
    index === 0 ? '' : ',',
    ['to-string', partOf(status)],
  ]);
  return [
    'concat',
    'donut|',
    ['global-state', THEME_STATE],
    '|',
    ['to-string', ['step', count, 0, DONUT_COUNTS[0], 1, DONUT_COUNTS[1], 2, DONUT_COUNTS[2], 3]],
    `|${language}|`,
    labelExpression(language),
    '|',
    ...parts,
  ];
}

const count: ExpressionSpecification = ['to-number', ['get', 'count'], 1];

function partOf(status: Status): ExpressionSpecification {
  const here: ExpressionSpecification = ['to-number', ['get', status], 0];
  return ['case', ['>', here, 0], ['max', 1, ['round', ['*', ['/', here, count], DONUT_STEPS]]], 0];
}

function labelExpression(language: Language): ExpressionSpecification {
  const steps = byScript(language, SHORTENED).flatMap(
    ({ from, unit, divisor, suffix }): [number, ExpressionSpecification] => [
      from,
      ['concat', ['to-string', ['/', ['round', ['/', count, unit]], divisor]], suffix],
    ],
  );
  return ['step', count, ['to-string', count], ...steps];
}

/** Reads what stands behind `donut|theme|` in a name, or null when it is malformed. */
export function parseDonut(theme: Theme, rest: readonly string[]): Donut | null {
  const [sizeText, , label, partsText] = rest;
  const size = Number(sizeText);
  const parts = (partsText ?? '').split(',').map(Number);
  const sound =
    DONUT_DIAMETERS[size] !== undefined &&
    parts.length === STATUSES.length &&
    parts.every((part) => part >= 0 && part <= DONUT_STEPS);
  return sound && label !== undefined ? { shape: 'donut', theme, size, label, parts } : null;
}
