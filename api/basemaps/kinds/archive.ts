import { type Static, Type } from 'typebox';
import { ArchiveFile, type ArchiveForm } from '#contract/tileArchives.ts';
import type { BaseMapKindEntry } from './kind.ts';

const Parameters = Type.Object(
  {
    file: ArchiveFile,
    content: Type.Union([Type.Literal('vector'), Type.Literal('raster')]),
    /** Names of the layers of vector tiles, by which the page knows how to draw them. */
    layers: Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 100 }),
  },
  { additionalProperties: false },
);
type ArchiveParameters = Static<typeof Parameters>;

/** An archive of tiles on this server's disk. */
function archiveKind(code: ArchiveForm): BaseMapKindEntry {
  return {
    code,
    content: Type.Object({ parameters: Parameters }),
    form: (parameters) => (parameters as ArchiveParameters).content,
    archive: (parameters) => (parameters as ArchiveParameters).file,
    vectorLayers: (parameters) => (parameters as ArchiveParameters).layers,
  };
}

export const pmtiles = archiveKind('pmtiles');
export const mbtiles = archiveKind('mbtiles');
