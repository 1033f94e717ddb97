import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import { readCode } from '#domain/ledger/codeWords.ts';
import { headingOfField } from '#domain/ledger/fieldHeadings.ts';
import { tidyHeading } from '#domain/ledger/headingForms.ts';
import { headingUnit } from '#domain/ledger/headingUnit.ts';
import { quantityOfTarget } from '#domain/ledger/targetQuantity.ts';
import type { SourceTable } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import { recogniseHeading } from '../../i18n/headings.ts';
import type { ColumnMap } from '../columns/mapFile.ts';

/** What is no field by itself and speaks for a kind; a field that does says so with its headings. */
const SPEAKS_FOR: Readonly<Record<string, ResourceKind>> = {
  landArea: 'land',
  landUse: 'land',
  far: 'land',
  columnGrid: 'factory',
};
const WORDS: readonly (readonly [ResourceKind, RegExp])[] = [
  [
    'land',
    /土地|地块|宗地|用地|净地|图斑|land(?!lord|mark|scape)|parcel|brownfield|zoning|cadast|acreage|\b(lots?|plots?|pin|apn|tracts?|farms?)\b/i,
  ],
  ['factory', /厂房|车间|仓库|factor(y|ies)|warehouse|workshop/i],
  ['office', /楼宇|写字楼|办公楼|办公室|商务楼|offices?(?!r)/i],
  ['park', /园区名称|产业园名称|园区清单|园区台账|产业园区|industrial.?parks?|business.?parks?/i],
];
/** That a table speaks for no kind, or for two, with what speaks. */
export interface KindNeeded {
  readonly code: 'kind_needed';
  readonly found: string;
  readonly expected: string;
}

/** What of a table says its kind. */
type KindSigns = Pick<SourceTable, 'name' | 'headings' | 'titles' | 'above'>;

const LAND_UNITS = new Set(['mu', 'ha', 'acre']);

/**
 * The kind of a table's rows by its headings, its title, its sheet's name and, last, the file's name. A table below another one is judged by
 * its own headings and title; where they say nothing it is of the kind of the first.
 */
export function kindOfTable(table: KindSigns, fileName: string): ResourceKind | KindNeeded {
  const votes = new Map<ResourceKind, number>();
  const vote = (kind: ResourceKind | undefined, weight: number) => {
    if (kind !== undefined) votes.set(kind, (votes.get(kind) ?? 0) + weight);
  };
  for (const heading of table.headings) {
    const target = recogniseHeading(heading)?.target ?? null;
    if (target !== null) vote(SPEAKS_FOR[target] ?? headingOfField(target)?.speaksFor, 1);
    const isArea = target !== null && quantityOfTarget(target) === 'area';
    if (isArea && LAND_UNITS.has(headingUnit(heading, 'area') ?? '')) vote('land', 2);
    vote(kindOfWords(heading), 1);
  }
  for (const title of table.titles.slice(0, 5)) vote(kindOfWords(title), 2);
  if (table.above !== undefined) return leading(votes) ?? kindOfTable(table.above, fileName);
  if (table.name !== null) vote(kindOfWords(table.name), 3);
  const decided = decide(votes);
  if (decided !== null) return decided;
  vote(kindOfWords(fileName), 2);
  const named = decide(votes);
  if (named !== null) return named;
  const found = [...votes].map(([kind, count]) => `${kind} ${count}`).join(', ') || 'no sign of any';
  const sheet = table.name === null ? '' : `${table.name}: `;
  return { code: 'kind_needed', found: `${sheet}${found}`, expected: RESOURCE_KINDS.join(' | ') };
}

/** The kind with the most votes; null for none, or where two have as many. */
function leading(votes: ReadonlyMap<ResourceKind, number>): ResourceKind | null {
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1]);
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : null;
}

/** The kind with at least twice the votes of the next. */
function decide(votes: ReadonlyMap<ResourceKind, number>): ResourceKind | null {
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1]);
  return first && (!second || first[1] >= second[1] * 2) ? first[0] : null;
}

function kindOfWords(text: string): ResourceKind | undefined {
  const words = text.replace(/(?<=[a-z])(?=[A-Z])|[_.-]+/g, ' ');
  const found = WORDS.filter(([, pattern]) => pattern.test(words)).map(([kind]) => kind);
  return found.length === 1 ? found[0] : undefined;
}

/** Headings that may be of anything; their cells say whether it is the kind. */
const OPEN_HEADINGS = /^(?:类型|类别|种类|载体类型|资源类别|物业类型|type|category|kind)$/i;
const LOOKED_AT = 2_000;
/** Of the cells of such a column so many are kinds. */
const KINDS_SHARE = 0.8;

/** The column that names the kind of each row, by its heading or, where that may be of anything, by its cells; -1 for none. */
export function kindColumn(
  table: SourceTable,
  { columns, values }: Pick<ColumnMap, 'columns' | 'values'>,
): number {
  const mapped = (heading: string) => columns.get(heading.trim())?.target;
  const named = table.headings.findIndex((heading) => {
    const own = mapped(heading);
    if (own !== undefined) return own === 'kind';
    return tidyHeading(heading) !== '' && recogniseHeading(heading)?.target === 'kind';
  });
  if (named !== -1) return named;
  return table.headings.findIndex(
    (heading, index) =>
      mapped(heading) === undefined &&
      OPEN_HEADINGS.test(heading.trim()) &&
      recogniseHeading(heading) === null &&
      holdsKinds(table, index, values.kind),
  );
}

function holdsKinds(
  { rows }: SourceTable,
  index: number,
  own: ColumnMap['values'][string] | undefined,
): boolean {
  let [seen, filled, kinds] = [0, 0, 0];
  for (const { cells } of rows) {
    if (++seen > LOOKED_AT) break;
    const text = cellText(cells[index] ?? null).trim();
    if (text === '') continue;
    filled++;
    const reading = readCode('kind', text, own);
    if (reading.ok && reading.code !== null) kinds++;
  }
  return filled > 0 && kinds >= filled * KINDS_SHARE;
}
