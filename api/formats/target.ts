import type { Unit } from '#contract/fields.ts';
import type { Language } from '#contract/language.ts';
import type { Crs } from '#domain/crs/registry.ts';
import type { Cell } from './source.ts';

/** What a file format is given to write: rows, and what of each stands in the file. It knows nothing of what the rows are. */

/** What the cells of a column are; a date is `YYYY-MM-DD`. */
export type ColumnType = 'text' | 'number' | 'integer' | 'date';

/** A column of a table: what it is called for people, with its unit, and what stands in it. */
export interface FileColumn<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => Cell;
  /** Absent: its cells are what they are. */
  readonly type?: ColumnType;
  /** The unit of a number, as the heading names it. */
  readonly unit?: Unit;
  /** It says where the row lies: a format of shapes has the row's shape instead. */
  readonly isPlace?: true;
}

export interface TableTarget<Row> {
  /** What the rows are, for people: the name of a sheet. */
  readonly title: string;
  /** Of the headings, and of what a format says itself. */
  readonly language: Language;
  readonly columns: readonly FileColumn<Row>[];
  /** The civil day that they are of. */
  readonly day?: string;
}

/** What a drawing or a survey says of a shape, in the words of `language`. */
export interface ShapeAbout {
  readonly code: string | null;
  readonly name: string | null;
  /** What it is drawn among: its kind and status. */
  readonly layer: string;
  readonly use: string | null;
  readonly useCode: string | null;
  readonly areaM2: number | null;
  /** Red, green and blue as `1a9850`. */
  readonly colour: string;
}

/** A row for programs: names and values as the API has them. */
export interface TargetFeature {
  readonly id: unknown;
  /** As GeoJSON writes it, in WGS 84; null where it lies nowhere. */
  readonly geometry: string | null;
  /** What is not known is left out. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly about?: ShapeAbout;
}

/** Encodings of formats that are not always UTF-8. */
export const WRITTEN_ENCODINGS = ['gb18030', 'utf-8'] as const;
export type WrittenEncoding = (typeof WRITTEN_ENCODINGS)[number];

export interface ShapesTarget<Row> extends TableTarget<Row> {
  readonly feature: (row: Row) => TargetFeature;
  /** The system that shapes are written in; absent: WGS 84. The columns of a table are made for it already. */
  readonly crs?: Crs;
  /** Absent: as programs here expect the format. */
  readonly encoding?: WrittenEncoding;
}

/** Takes rows as they come and gives a file in pieces, never the whole of it in memory; text is UTF-8. */
export type WriteTable = <Row>(rows: AsyncIterable<Row>, target: TableTarget<Row>) => FilePieces;
export type WriteShapes = <Row>(rows: AsyncIterable<Row>, target: ShapesTarget<Row>) => FilePieces;
export type FilePieces = AsyncIterable<string | Uint8Array>;

/** What a format cannot hold of rows. Words lie under its code in the export's words of losses. */
export interface Loss {
  readonly code: LossCode;
  /** Of how many rows, texts or names. */
  readonly count: number;
  /** The first ones, for people: names of columns, codes of rows. */
  readonly examples: readonly string[];
}
export const LOSS_CODES = [
  'names_shortened',
  'texts_cut',
  'numbers_rounded',
  'signs_dropped',
  'without_shape',
  'rows_left_out',
  'points_left_out',
  'outside_crs',
  'fields_left_out',
  'crs_unnamed',
  'crs_approximate',
  'several_layers',
  'columns_left_out',
  'cells_cut',
] as const;
export type LossCode = (typeof LOSS_CODES)[number];

/** Goes through rows as they would be written, and says what the file will not hold. */
export type FindLosses = <Row>(rows: AsyncIterable<Row>, target: ShapesTarget<Row>) => Promise<Loss[]>;
