import { POSITION_QUALITIES } from '#contract/kinds.ts';
import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** How well the place of a resource is known. On the sheet it stands with its identity, in a ledger beside the coordinates. */
export const POSITION_FIELDS = [
  {
    name: 'positionQuality',
    key: 'positionQuality',
    type: 'code',
    codes: POSITION_QUALITIES,
    group: 'identity',
  },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const POSITION_HEADINGS = {
  positionQuality: { words: '位置精度 positionquality' },
} as const satisfies Headings<typeof POSITION_FIELDS>;
