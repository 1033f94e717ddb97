import { apiBase } from '../state/edition.ts';
import { BASEMAP_ARCHIVE_PATH } from './basemap/source.ts';

/** Where the tiles of this page's edition are, with origin: workers need it whole. */
export function tilesBase(): string {
  return window.location.origin + apiBase;
}

/** Where the archive of the base map is. */
export function archiveUrl(): string {
  return tilesBase() + BASEMAP_ARCHIVE_PATH;
}
