import type { Language } from '#contract/language.ts';
import type { Cell } from './source.ts';

/** What a file format is given to write: rows, and what of each stands in the file. It knows nothing of what the rows are. */

/** A column of a table: what it is called for people, with its unit, and what stands in it. */
export interface FileColumn<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => Cell;
}

export interface TableTarget<Row> {
  /** What the rows are, for people: the name of a sheet. */
  readonly title: string;
  /** Of the headings, and of what a format says itself. */
  readonly language: Language;
  readonly columns: readonly FileColumn<Row>[];
}

/** A row for programs: names and values as the API has them. */
export interface TargetFeature {
  readonly id: unknown;
  /** As GeoJSON writes it, in WGS 84; null where it lies nowhere. */
  readonly geometry: string | null;
  /** What is not known is left out. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface ShapesTarget<Row> extends TableTarget<Row> {
  readonly feature: (row: Row) => TargetFeature;
}

/** Takes rows as they come and gives a file in pieces, never the whole of it in memory; text is UTF-8. */
export type WriteTable = <Row>(rows: AsyncIterable<Row>, target: TableTarget<Row>) => FilePieces;
export type WriteShapes = <Row>(rows: AsyncIterable<Row>, target: ShapesTarget<Row>) => FilePieces;
export type FilePieces = AsyncIterable<string | Uint8Array>;
