import type { TObject } from 'typebox';
import type { BaseMapForm, BaseMapKind } from '#contract/baseMaps.ts';
import type { Fault } from '#contract/problem.ts';
import type { ArchiveFileData } from '#contract/tileArchives.ts';
import type { UpstreamQuestion } from '../upstream/upstream.ts';

/** What a kind of base map was told, after it was checked against its schema. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A tile in Web Mercator, counted from the north-west. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** What is asked of another server for a tile. */
export type TileQuestion = Omit<UpstreamQuestion, 'signal'>;

/** What a kind knows of one base map when it asks for a tile. */
export interface AskedMap {
  readonly parameters: Parameters;
  readonly key: string | null;
}

/** A kind of base map: what it takes, and where its tiles are. */
export interface BaseMapKindEntry {
  readonly code: BaseMapKind;
  /** `parameters` as a part of the body, each kind with a closed object of its own. */
  readonly content: TObject;
  /** The first and the last level that there usually is. */
  readonly zooms?: readonly [number, number];
  form(parameters: Parameters): BaseMapForm;
  /** How many pictures lie upon each other; 1 where it is not said. */
  parts?(parameters: Parameters): number;
  /** What is wrong with parameters that fit the schema. */
  faults?(parameters: Parameters): Fault[];
  /** The file that holds its tiles, where they are not another server's. */
  archive?(parameters: Parameters): ArchiveFileData;
  /** Names of the layers of its vector tiles. */
  vectorLayers?(parameters: Parameters): readonly string[];
  /** Whether nothing comes without a key. */
  readonly needsKey?: boolean;
  /** Where a tile is; null where there is none. Part 0 is the lowest. */
  question?(map: AskedMap, part: number, tile: TileAddress): TileQuestion | null;
}
