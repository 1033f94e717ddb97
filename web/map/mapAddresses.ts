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

/** What stands before addresses that begin at the site's root: the origin, and what a proxy puts before all of this site. */
export function siteRoot(): string {
  return tilesBase().replace(/\/public$/, '');
}
