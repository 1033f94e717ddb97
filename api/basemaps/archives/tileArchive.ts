import type { ArchiveFactsData } from '#contract/tileArchives.ts';

/** What a tile is of. */
export type TileContent = 'mvt' | 'png' | 'jpg' | 'webp';

/** A tile as it lies in an archive, without compression but for what its own format has. */
export interface ArchiveTile {
  readonly bytes: Buffer;
  readonly content: TileContent;
}

/** A file of tiles that is open. Addresses are those of the web: row 0 is in the north. */
export interface TileArchive {
  readonly facts: ArchiveFactsData;
  /** Null where the archive has none. @throws ArchiveRefusal for one that cannot be read */
  tile(z: number, x: number, y: number): Promise<ArchiveTile | null>;
  close(): Promise<void>;
}

export const ARCHIVE_FAULTS = [
  /** neither PMTiles nor MBTiles */
  'unknown',
  /** shorter than it says */
  'truncated',
  /** what it says of itself does not fit together */
  'damaged',
  /** without a tile */
  'no_tiles',
  /** an MBTiles whose tiles are a program, or lie in no table that is known */
  'schema',
  /** an MBTiles in which a tile cannot be found without reading all */
  'no_index',
  /** tiles of a form that no map draws */
  'content',
  /** not in Web Mercator */
  'projection',
  /** not on this server */
  'missing',
  /** another file than the one that was chosen */
  'changed',
] as const;
export type ArchiveFault = (typeof ARCHIVE_FAULTS)[number];

/** An archive that cannot be used, and why. */
export class ArchiveRefusal extends Error {
  readonly code: ArchiveFault;
  readonly found: string | undefined;

  constructor(code: ArchiveFault, found?: string) {
    super(`${code}${found === undefined ? '' : `: ${found}`}`);
    this.name = 'ArchiveRefusal';
    this.code = code;
    this.found = found;
  }
}
