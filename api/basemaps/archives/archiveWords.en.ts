import type { ArchiveWords } from './archiveWords.zh.ts';

export const words: ArchiveWords = {
  unknown:
    'This file is neither PMTiles (version 3) nor MBTiles. Choose an archive of tiles that ends in .pmtiles or .mbtiles.',
  truncated:
    'This file is not complete: it is shorter than it says itself. A copy or download may have been broken off; fetch it again.',
  damaged: 'This archive is damaged: its tiles cannot be read.',
  no_tiles: 'This archive holds no tiles.',
  schema:
    'This MBTiles has no table of tiles that is known (columns zoom_level, tile_column, tile_row, tile_data).',
  no_index:
    'This MBTiles has no index and many tiles: to find one would take too long. Export it again with an index.',
  content:
    'The map cannot draw these tiles: PNG, JPEG and WebP pictures and vector tiles (MVT) can be used, one of both in an archive.',
  projection: 'This archive is not in Web Mercator (EPSG:3857). Cut its tiles again in that projection.',
  missing:
    'This server does not have the archive. Where there are several servers, or after a restore, the file has to be brought there, too.',
  changed: 'This file has been replaced by another. Choose it again on the page of base maps.',
  found: (why, found) => `${why} (${found})`,
};
