import { ADMIN_HEADINGS } from '#contract/fields/admin.ts';
import { AREA_HEADINGS } from '#contract/fields/area.ts';
import { BUILDING_HEADINGS } from '#contract/fields/building.ts';
import type { Heading } from '#contract/fields/heading.ts';
import { IDENTITY_HEADINGS } from '#contract/fields/identity.ts';
import { IDLE_HEADINGS } from '#contract/fields/idle.ts';
import { PEOPLE_HEADINGS } from '#contract/fields/people.ts';
import { PLANNING_HEADINGS } from '#contract/fields/planning.ts';
import { POSITION_HEADINGS } from '#contract/fields/position.ts';
import { PRICE_HEADINGS } from '#contract/fields/price.ts';
import { STANDARD_HEADINGS } from '#contract/fields/standard.ts';
import { UTILITIES_HEADINGS } from '#contract/fields/utilities.ts';
import type { FIELDS } from '#contract/fields.ts';

type FieldKey = (typeof FIELDS)[number]['key'];

/** Headings of the fields, in the order of a ledger that we write. */
const HEADINGS = {
  ...IDENTITY_HEADINGS,
  ...AREA_HEADINGS,
  ...PLANNING_HEADINGS,
  ...BUILDING_HEADINGS,
  ...UTILITIES_HEADINGS,
  ...PRICE_HEADINGS,
  ...STANDARD_HEADINGS,
  ...IDLE_HEADINGS,
  ...PEOPLE_HEADINGS,
  ...ADMIN_HEADINGS,
  ...POSITION_HEADINGS,
} as const satisfies Readonly<Record<FieldKey, Heading | null>>;

const byKey: ReadonlyMap<string, Heading> = new Map(
  Object.entries<Heading | null>(HEADINGS).flatMap(([key, heading]) => (heading ? [[key, heading]] : [])),
);

/** The fields that stand in ledgers, by key, in the order of one that we write. */
export const FIELD_HEADINGS: readonly (readonly [key: string, heading: Heading])[] = [...byKey];

/** What a field is called in ledgers; undefined for one that none has, and for what is no field. */
export function headingOfField(key: string): Heading | undefined {
  return byKey.get(key);
}
