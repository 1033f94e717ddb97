import type { TextPlace } from './textPlace.ts';

/** A JSON value cut out of the stream, with its place. */
export interface JsonPiece extends TextPlace {
  readonly text: string;
  /** How many names its text has: more than the parsed value has means a repeated one. Null where that was not counted. */
  readonly members: number | null;
  /** Commas in the list of features that separate nothing. */
  readonly spareCommas?: number;
}

/** A piece while it comes in. */
export interface Gathered extends TextPlace {
  readonly parts: string[];
  length: number;
  members: number;
}
