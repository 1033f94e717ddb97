import type { ReadingOptions } from '../reading/readingOptions.ts';

/** Rows without an outline take that of the same key, from another file or from the record. */
export interface JoinOptions {
  /** The draft whose files they are in: who asks for it lays them out. */
  readonly draft?: number;
  /** Of a file: only the layer or sheet of this name. */
  readonly layer?: string;
  /** Heading of the key in the file that is imported. */
  readonly here: string;
  /** Heading of the key beside the outlines; in the record an attribute's name. Absent: in the record the code, else the same heading. */
  readonly there?: string;
  /** Rows of one key all have its outline: several halls on one parcel. Else none of them has. */
  readonly shared?: boolean;
  /** Outlines of one key are the parts of one. Else it takes none of them. */
  readonly parts?: boolean;
}

/** The other file, where the outlines are in one. */
export interface OutlineFile {
  readonly path: string;
  /** Its own name. */
  readonly file: string;
  /** What was said of it: its encoding, its system. */
  readonly reading?: Pick<ReadingOptions, 'encoding' | 'sheet' | 'layers' | 'crs' | 'axes'>;
}

/** Keys, and the attribute of the record that they are looked for in; null: its codes. */
export interface WantedOutlines {
  readonly keys: readonly string[];
  readonly attribute: string | null;
  /** Keys that people write differently are the same (`looseKey`). */
  readonly isLoose?: boolean;
}

/** Asks the record for the outlines of keys. */
export type FindOutlines = (wanted: WantedOutlines) => Promise<StoredOutline[]>;

/** An outline of the record, by the key that was asked for. */
export interface StoredOutline {
  readonly key: string;
  /** Of how many resources the key is one. */
  readonly count: number;
  /** The key as the record has it. */
  readonly own: string;
  /** GeoJSON in lon/lat; of several resources their ground together. */
  readonly geojson: string;
}
