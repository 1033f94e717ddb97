import { addProtocol } from 'maplibre-gl';
import { Protocol } from 'pmtiles';

let registered = false;

/**
 * Lets MapLibre read `pmtiles://` sources: header and directory once, then one HTTP range request for each tile.
 * Once for a page, before the first map; later calls do nothing, so that the directories already read are kept.
 */
export function registerPmtiles(): void {
  if (registered) return;
  addProtocol('pmtiles', new Protocol().tile);
  registered = true;
}
