import { QUANTITIES, type QuantityName } from '#domain/quantities.ts';
import { unitOfHeading } from '#domain/unitText.ts';

const QUANTITY_NAMES = Object.keys(QUANTITIES) as QuantityName[];
const BRACKETS = /[([【{][^)\]】}]*[)\]】}]/g;

/** Letters, digits and Han characters only, small, of full width and half width alike. */
export function tidyHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * The forms of a heading from the most literal to the barest: whole; without brackets; its last level (`指标/容积率`); without the unit at
 * its end (`核准面积_公顷`, `AreaAc`, `Land Area Sq Ft`).
 */
export function headingForms(heading: string): string[] {
  const plain = heading.normalize('NFKC').replace(/ \[\d+\]$/, '');
  const bare = plain.replace(BRACKETS, ' ').trim();
  const levels = bare.split('/');
  const last = levels.length > 1 ? levels[levels.length - 1] : bare;
  const forms = [plain, bare, last, ...withoutUnit(bare), ...withoutUnit(last)].map(tidyHeading);
  return [...new Set(forms)].filter((form) => form !== '');
}

function withoutUnit(text: string): string[] {
  const tokens = text.split(/[\s_:：,，;；-]+|(?<=[a-z])(?=[A-Z])/).filter((token) => token !== '');
  const forms: string[] = [];
  for (let count = 1; count <= Math.min(3, tokens.length - 1); count++) {
    const tail = tokens.slice(-count).join(' ');
    if (QUANTITY_NAMES.some((quantity) => unitOfHeading(tail, quantity) !== null))
      forms.push(tokens.slice(0, -count).join(' '));
  }
  return forms;
}
