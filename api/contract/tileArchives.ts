import { type Static, Type } from 'typebox';

/** The most that is uploaded in the browser; larger archives are laid into the operator's folder. */
export const ARCHIVE_BYTES = 8 * 1024 * 1024 * 1024;
export const ARCHIVE_FORMS = ['pmtiles', 'mbtiles'] as const;
export type ArchiveForm = (typeof ARCHIVE_FORMS)[number];

const orNull = Type.Union([Type.String(), Type.Null()]);

/** What an archive of tiles says of itself, checked against its tiles. */
export const ArchiveFacts = Type.Object({
  form: Type.Unsafe<ArchiveForm>({ type: 'string', enum: [...ARCHIVE_FORMS] }),
  content: Type.Unsafe<'vector' | 'raster'>({ type: 'string', enum: ['vector', 'raster'] }),
  name: orNull,
  /** Plain text on one line. */
  attribution: orNull,
  /** West, south, east, north, degrees WGS 84. */
  bounds: Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }),
  minZoom: Type.Integer(),
  maxZoom: Type.Integer(),
  /** Names of the layers of vector tiles. */
  vectorLayers: Type.Array(Type.String()),
});
export type ArchiveFactsData = Static<typeof ArchiveFacts>;

/** A file of tiles: uploaded, by its hash; or in the operator's folder, by its path there. */
export const ArchiveFile = Type.Object({
  place: Type.Unsafe<'uploaded' | 'folder'>({ type: 'string', enum: ['uploaded', 'folder'] }),
  /** `<sha256>.<form>`, or the path below the folder. */
  path: Type.String({ minLength: 1, maxLength: 500 }),
  bytes: Type.Integer({ minimum: 0 }),
  /** What tells its content from another's: the SHA-256 of what was uploaded; of what lies in the folder that of its size, its head and its end. */
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type ArchiveFileData = Static<typeof ArchiveFile>;

/** A file with what it holds. */
export const ReadArchive = Type.Object({ file: ArchiveFile, facts: ArchiveFacts });
export type ReadArchiveData = Static<typeof ReadArchive>;

/** What lies in the operator's folder. */
export const FolderArchives = Type.Object({
  /** Whether the operator named a folder (`MAP_DIR`). */
  hasFolder: Type.Boolean(),
  items: Type.Array(Type.Object({ path: Type.String(), bytes: Type.Integer() })),
  /** Whether there are more than are listed. */
  hasMore: Type.Boolean(),
});
export type FolderArchivesData = Static<typeof FolderArchives>;
