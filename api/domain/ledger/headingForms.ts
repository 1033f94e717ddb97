import { QUANTITIES, type QuantityName } from '#domain/quantities.ts';
import { isUnit } from '#domain/unitText.ts';
import { headingOfField } from './fieldHeadings.ts';

const QUANTITY_NAMES = Object.keys(QUANTITIES) as QuantityName[];
const BRACKETS = /[([【{][^)\]】}]*[)\]】}]/g;

/** Letters, digits and Han characters only, small, of full width and half width alike. */
export function tidyHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A heading without what may be left out, and of which quantities that was a unit (none: it was no unit). */
export interface HeadingForm {
  readonly text: string;
  readonly units: ReadonlySet<QuantityName>;
}

const NO_UNIT: ReadonlySet<QuantityName> = new Set();

/**
 * The forms of a heading from the most literal to the barest: whole; without brackets; its last level (`指标/容积率`); without the unit at
 * its end (`核准面积_公顷`, `AreaAc`, `Land Area Sq Ft`, `Surface_site_m2`).
 */
export function headingForms(heading: string): HeadingForm[] {
  const plain = heading.normalize('NFKC').replace(/ \[\d+\]$/, '');
  const bare = plain.replace(BRACKETS, ' ').trim();
  const inBrackets = unitsOf((plain.match(BRACKETS) ?? []).map((text) => text.slice(1, -1)));
  const levels = bare.split('/');
  const last = levels.length > 1 ? levels[levels.length - 1] : bare;
  const forms = [
    { text: plain, units: NO_UNIT },
    { text: bare, units: inBrackets },
    { text: last, units: inBrackets },
    ...withoutUnit(bare),
    ...withoutUnit(last),
  ].map(({ text, units }) => ({ text: tidyHeading(text), units }));
  return forms.filter(
    ({ text }, index) => text !== '' && forms.findIndex((other) => other.text === text) === index,
  );
}

function withoutUnit(text: string): HeadingForm[] {
  const tokens = text.split(/[\s_:：,，;；-]+|(?<=[a-z])(?=[A-Z])/).filter((token) => token !== '');
  const forms: HeadingForm[] = [];
  for (let count = 1; count <= Math.min(3, tokens.length - 1); count++) {
    const units = unitsOf([tokens.slice(-count).join(' ')]);
    if (units.size === 0) continue;
    const rest = tokens.slice(0, -count);
    // Land use period in year
    if (rest.length > 1 && /^(in|per)$/i.test(rest[rest.length - 1])) rest.pop();
    forms.push({ text: rest.join(' '), units });
  }
  return forms;
}

/** The quantities that have one of the texts as a whole unit, or as the beginning of one (元 of 元/㎡·月). */
function unitsOf(texts: readonly string[]): ReadonlySet<QuantityName> {
  return new Set(
    QUANTITY_NAMES.filter((quantity) =>
      texts.some((text) => isUnit(text.trim().replace(/^单位[:：]?/, ''), quantity)),
    ),
  );
}

/** Coordinates are written in metres too. */
const ALSO_IN: Readonly<Record<string, QuantityName>> = { x: 'length', y: 'length' };

/** Whether a target can have the unit that a form left out: 年 at the end of 土地使用年 is none of a land use. */
export function takesUnit(
  target: string,
  quantity: QuantityName | null,
  units: HeadingForm['units'],
): boolean {
  if (units.size === 0 || target === 'derived') return true;
  const also = ALSO_IN[target] ?? headingOfField(target)?.alsoIn;
  return (quantity !== null && units.has(quantity)) || (also !== undefined && units.has(also));
}
