import type { Camera } from './view.ts';

/** A camera as the address writes it: `zoom/lat/lon`, and `/bearing/pitch` where it is turned or laid back. */
export function cameraText({ zoom, lat, lon, bearing, pitch }: Camera): string {
  const place = [rounded(zoom, 2), rounded(lat, 6), rounded(lon, 6)];
  const turn = bearing === 0 && pitch === 0 ? [] : [rounded(bearing, 1), rounded(pitch, 1)];
  return [...place, ...turn].join('/');
}

/** The camera of such a text; null where it is none. */
export function parseCamera(text: string): Camera | null {
  if (!/^-?\d{1,4}(\.\d{1,8})?(\/-?\d{1,4}(\.\d{1,8})?){2,4}$/.test(text)) return null;
  const [zoom, lat, lon, bearing = 0, pitch = 0] = text.split('/').map(Number);
  const inside =
    zoom >= 0 &&
    zoom <= 24 &&
    Math.abs(lat) <= 85.06 &&
    Math.abs(lon) <= 180 &&
    Math.abs(bearing) <= 360 &&
    pitch >= 0 &&
    pitch <= 85;
  return inside ? { zoom, lat, lon, bearing, pitch } : null;
}

function rounded(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
