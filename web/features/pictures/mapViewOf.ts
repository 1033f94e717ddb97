import { cameraText } from '../../state/cameraText.ts';

/** Pixels of the map that a picture is fitted into, about: half of a small screen. */
const ROOM_PX = 480;
const TILE_PX = 512;
const CLOSEST = 19;

/** The camera that shows a box, as the address writes it. */
export function mapViewOf([west, south, east, north]: readonly number[]): string {
  const lat = (south + north) / 2;
  const degrees = Math.max(east - west, (north - south) / Math.cos((lat * Math.PI) / 180));
  const zoom = Math.min(CLOSEST, Math.log2((ROOM_PX * 360) / (TILE_PX * degrees)));
  return cameraText({ zoom, lat, lon: (west + east) / 2, bearing: 0, pitch: 0 });
}
