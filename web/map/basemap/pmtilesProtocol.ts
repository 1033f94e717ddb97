import { addProtocol } from 'maplibre-gl';
import { PMTiles, Protocol } from 'pmtiles';

let protocol: Protocol | undefined;

/**
 * Lets MapLibre read `pmtiles://` sources: header and directory once, then one HTTP range request for each tile. The header of the
 * archive is asked for at once, so that it is there when the map is. Once for a page, before the first map; later calls do nothing.
 */
export function registerPmtiles(archiveUrl: string): void {
  if (protocol) return;
  protocol = new Protocol();
  addProtocol('pmtiles', protocol.tile);
  const archive = new PMTiles(archiveUrl);
  protocol.add(archive);
  // The map asks again, and says so where there is none.
  archive.getHeader().catch(() => undefined);
}
