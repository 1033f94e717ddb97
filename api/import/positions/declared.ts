import { type CrsFinding, findCrs } from '#domain/crs/findCrs.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import type { SourceFile, SourceRow } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import type { PlannedColumn } from '../columns/plan.ts';
import { looksLikeDegrees, type Pair } from './candidates.ts';
import { type Channel, ownDatum } from './channels.ts';

/** What names the coordinate system of a row, and who says so. */
export interface Declared {
  readonly name: string | null;
  readonly by: 'heading' | 'option' | 'column' | 'file' | 'nobody';
  /** What the file itself says where the user says something else. */
  readonly overridden: string | null;
  /** A word of the column for coordinate systems that means none that we know. */
  readonly unknownWord: string | null;
}

export interface DeclaringContext {
  readonly file: Pick<SourceFile, 'crs'>;
  readonly titles: readonly string[];
  readonly crs: string | null;
  readonly datums?: LocalDatums;
  readonly crsColumn: PlannedColumn | undefined;
  /** Whether the user's word is about columns whose headings name a datum: there are no others. */
  readonly overridesHeadings: boolean;
}

const NOBODY = { name: null, by: 'nobody', overridden: null, unknownWord: null } as const;

/** Who says in which system the pairs of a channel are, row by row. */
export function createDeclaring(channel: Channel, context: DeclaringContext) {
  const { file, crs, crsColumn, overridesHeadings } = context;
  const ofTitle = channel.kind === 'geometry' ? null : crsOfTitles(context.titles);
  const datum = ownDatum(channel);
  const finding = remembered((name) => findCrs(name, context.datums));
  const saysDegrees = channel.kind === 'pair' && channel.saysDegrees;

  return (row: SourceRow, pair: Pair | null): Declared => {
    // What names a metric system is about other columns, not about degrees under headings that say so.
    const isAbout = (name: string) =>
      !(saysDegrees && pair !== null && looksLikeDegrees(pair) && isProjected(finding(name)));
    const said = crsColumn ? cellText(row.cells[crsColumn.index] ?? null) : '';
    // A format's own statement is what it says, known or not; words of a table may be anything.
    const ofFile = channel.kind === 'geometry' && said === '' ? file.crs : null;
    const word = [said, ofTitle].find((text) => text && isAbout(text)) ?? null;
    if (datum !== null && !overridesHeadings) return { ...NOBODY, name: datum, by: 'heading' };
    if (crs !== null && isAbout(crs)) {
      const own = datum ?? word ?? ofFile;
      const differs = own !== null && !isSame(finding(own), finding(crs));
      return { ...NOBODY, name: crs, by: 'option', overridden: differs ? own : null };
    }
    if (datum !== null) return { ...NOBODY, name: datum, by: 'heading' };
    if (ofFile !== null) return { ...NOBODY, name: ofFile, by: 'file' };
    if (word === null) return NOBODY;
    if (isUnknown(finding(word))) return { ...NOBODY, unknownWord: word };
    return { ...NOBODY, name: word, by: word === said ? 'column' : 'file' };
  };
}

function isProjected(finding: CrsFinding): boolean {
  return finding.ok && finding.crs.kind === 'projected';
}

function isUnknown(finding: CrsFinding): boolean {
  return !finding.ok && finding.code === 'unknown';
}

function isSame(one: CrsFinding, other: CrsFinding): boolean {
  return one.ok && other.ok && one.crs.code === other.crs.code;
}

/** A column says the same word thousands of times. */
function remembered(find: (name: string) => CrsFinding): (name: string) => CrsFinding {
  const MOST = 10_000;
  const known = new Map<string, CrsFinding>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const found = find(name);
    if (known.size < MOST) known.set(name, found);
    return found;
  };
}

function crsOfTitles(titles: readonly string[]): string | null {
  for (const title of titles) {
    const statement = /坐标系(?:统)?\s*[:：]\s*(.+)$/.exec(title)?.[1] ?? '';
    if (statement !== '') return statement;
  }
  return null;
}
