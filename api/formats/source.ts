import type { EvidenceTopic } from '#contract/importFindings.ts';
import type { LeftOutLinesData } from '#contract/imports.ts';
import type { Cell } from '#domain/ledger/cell.ts';
import type { SourceQuestion } from './question.ts';
import type { Rows } from './tables/rowStore.ts';

export type { Cell } from '#domain/ledger/cell.ts';

/**
 * What a file format hands over: tables of cells with their headings, as the file has them. Nothing is interpreted here: units, codes and
 * coordinate systems are the business of the columns.
 */

/**
 * What is known of a cell beside its value. The first four say nothing: the cell is null, and what is known of its field stays, also
 * where empty cells are to empty it.
 */
export type CellMark =
  /** A formula whose result the file does not have. */
  | { readonly code: 'formula_without_result' }
  /** `#REF!`, `#N/A`: the formula failed. */
  | { readonly code: 'formula_error'; readonly found: string }
  /** `*****`: the number did not fit into its field, and was not written. */
  | { readonly code: 'number_overflow'; readonly found: string }
  /** All of its text is struck out. */
  | { readonly code: 'struck_out'; readonly found: string }
  /** Its text stands on the sheet of long texts, and is not all there. */
  | { readonly code: 'long_text_missing'; readonly found: string }
  /** Some of its text is struck out; the rest is its value. */
  | { readonly code: 'struck_out_partly'; readonly found: string }
  /** A number of so many digits that the file has only the first ones: no code that can be trusted. */
  | { readonly code: 'digits_lost'; readonly found: string };

/** Marks by column; most rows have none. */
export type CellMarks = ReadonlyMap<number, CellMark>;

/** A geometry as GeoJSON writes it, not checked yet. */
export type RawGeometry = {
  readonly type: string;
  readonly coordinates?: unknown;
  readonly geometries?: unknown;
  /** Why its rings are open: where no ring of the format is closed (`always`), nothing is asked; the ring of a line is asked about in any case. */
  readonly openRings?: 'always' | 'line';
};

/** Something worth saying about a file. `warning` counts as one; a `note` tells what was done and is no reason to worry. */
export interface Notice {
  readonly code: string;
  readonly level: 'note' | 'warning';
  readonly sheet?: string;
  /** Row of the file, 1 = its first. The first one concerned when `count` is more than one. */
  readonly row?: number;
  /** Heading of the column, or our field. */
  readonly field?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly count?: number;
}

/**
 * Why something of a file was decided as it was, so that a reader can judge it: "eastings begin with 40: zone 40". The words lie under `code` in
 * the import's words of evidence.
 */
export interface Evidence {
  readonly about: EvidenceTopic;
  readonly code: string;
  /** What was decided: `gb18030`, `EPSG:4528`, the title of a format. */
  readonly value?: string;
  readonly found?: string;
  readonly expected?: string;
  /** The sheet or layer that it is about, where it is not the whole file. */
  readonly layer?: string;
  readonly count?: number;
}
export type { EvidenceTopic };

/** Why one row cannot be understood. */
export interface RowFault {
  readonly field: string;
  readonly code: string;
  readonly found: string;
  readonly expected: string;
}

export interface SourceRow {
  /** Row of the file or the sheet (1 = its first, headings and titles included), or the place of the feature (1 = the first). */
  readonly row: number;
  /** One cell a heading. */
  readonly cells: readonly Cell[];
  /** Columns whose cell is the continuation of a merged one above: good for a name or a code, never for a sum. */
  readonly spread?: ReadonlySet<number>;
  readonly marks?: CellMarks;
  /** Geometry of the feature; undefined when the format has none, null when the feature says it has none. */
  readonly geometry?: RawGeometry | null;
  /** Identifier of the feature beside its properties. */
  readonly featureId?: string;
  /** Set by the format when the row itself is malformed. */
  readonly fault?: RowFault;
}

/** The rows of a table, gone through in order as often as wanted (`rowStore.ts` keeps them packed); a plain array is one too. */
export type SourceRows = Rows<SourceRow>;

/** A line of a sheet or a text, before its table is known: `row` 1 = the first; lines without a cell may be missing. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly Cell[];
  readonly marks?: CellMarks;
  /** Not shown in the sheet: it is imported like the others, and counted. */
  readonly hidden?: true;
  readonly fault?: RowFault;
}

/** What a heading is to the lines under it: what identifies or names them, what can be summed up, where they lie. */
export type HeadingRole = 'key' | 'name' | 'number' | 'area' | 'measure' | 'place' | 'text';

export interface SourceTable {
  /** Name of the sheet or layer, ` #2` behind it for a second table below the first; null for a format without either. */
  readonly name: string | null;
  /** The coordinate system as this layer names it, where layers of one file may differ; null or absent: as the file does. */
  readonly crs?: string | null;
  /** The order that the format gives the numbers of its geometry; absent: easting or longitude first. */
  readonly axes?: 'xy' | 'yx';
  /** Systems among which the format leaves it open: where nobody else says one, the reader of the file is asked. None: the numbers fit no system. */
  readonly crsAmong?: readonly string[];
  /** The first table of the same sheet, for one that stands below it. */
  readonly above?: Pick<SourceTable, 'name' | 'headings' | 'titles'>;
  readonly headings: readonly string[];
  /** Lines above the heading row: the title, the unit statement, the date of the ledger. */
  readonly titles: readonly string[];
  readonly rows: SourceRows;
}

/** A sheet or layer of a file, read or not, so that a reader can choose. */
export interface SourceLayer {
  readonly name: string;
  /** Rows of data; null where they were not counted. */
  readonly rows: number | null;
  /** Types of its shapes as GeoJSON calls them, joined by a comma; null for a table without, or where nobody looked. */
  readonly shapes: string | null;
  readonly isRead: boolean;
}

/** What a reader gives. */
export interface SourceFile {
  /** How the text was decoded; null for a binary format. */
  readonly encoding: string | null;
  /** The coordinate system as the file names it; null when it does not. */
  readonly crs: string | null;
  /** The format's standard says WGS 84 where a file names no system. */
  readonly isWgs84ByStandard?: true;
  readonly tables: readonly SourceTable[];
  readonly notices: readonly Notice[];
  /** Why encoding, system and the rest were decided so. */
  readonly evidence?: readonly Evidence[];
  /** The files that were read, where there are more than the one that was named: `plots.dbf`. */
  readonly companions?: readonly string[];
  /** All that the file has; without it, its tables. */
  readonly layers?: readonly SourceLayer[];
  /** Lines that are no data. */
  readonly leftOut: LeftOutLinesData;
}

/** What a format needs to know from outside. */
export interface ReadOptions {
  /** Whether a text is a heading that the columns know: finds the heading row under titles. */
  readonly recognises: (heading: string) => boolean;
  /** What a heading is to its lines; null for one that the columns do not know. */
  readonly roleOf?: (heading: string) => HeadingRole | null;
  /** The known headings that begin like this, one for each meaning, for a name that a format cut. */
  readonly completions?: (beginning: string) => readonly string[];
  /** Encoding named by the user; decided by evidence when absent. */
  readonly encoding?: string;
  /** Only the sheet of this name. */
  readonly sheet?: string;
  /** Only the layers of these names, for formats that take `layers`. */
  readonly layers?: readonly string[];
  /** Lines of a drawing that close only together are areas. */
  readonly linesAsAreas?: boolean;
  /** Called with the bytes read so far and in all. */
  readonly onBytes?: (read: number, total: number) => void;
}

/** A file that is refused as a whole, with the reason as a code; words live in `words.ts`. */
export class FileRefusal extends Error {
  readonly code: string;
  readonly found: string | undefined;
  readonly expected: string | undefined;
  /** Of how many rows it is. */
  readonly count: number | undefined;
  /** What has to be answered before it can be read. */
  questions: readonly SourceQuestion[] = [];
  /** What is known of the file all the same, and what could be answered (`RefusedReading`), as JSON: a text crosses to another process. */
  detail: string | undefined;

  constructor(code: string, found?: string, expected?: string, count?: number) {
    super([code, found, expected].filter((part) => part !== undefined).join(' · '));
    this.name = 'FileRefusal';
    this.code = code;
    this.found = found;
    this.expected = expected;
    this.count = count;
  }
}
