import type { PersonData } from '#contract/people.ts';
import type { ReadingMarks } from '../reading/readingStore.ts';
import type { BroughtColumns } from './stagingStore.ts';

/** What checks of rows against the record know beside the rows. */
export interface CheckContext {
  readonly columns: BroughtColumns;
  /** Who imports; null: the command line, which may do everything. */
  readonly person: PersonData | null;
  /** Whether the file itself has a column of officers. */
  readonly saysOfficer: boolean;
  /** Takes every point over an outline, and an approximate position over an exact one. */
  readonly replaceShapes: boolean;
  /** A row of the demo counts as gone: it is about to be. */
  readonly withoutDemo: boolean;
  /** The reading whose rows these are. */
  readonly reading: number;
  /** What some of them have. */
  readonly marks: ReadingMarks;
  /** The places are right, however far they lie: whoever imports says so. */
  readonly insistsOnPlaces: boolean;
  /** The demo is still in the record. */
  readonly besideDemo: boolean;
}
