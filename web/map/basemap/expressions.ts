import type { DataDrivenPropertyValueSpecification } from '@maplibre/maplibre-gl-style-spec';

/** `[zoom, value, zoom, value, …]`: straight lines between the zooms given, level before the first and after the last. */
export function byZoom(...stops: number[]): DataDrivenPropertyValueSpecification<number> {
  return ['interpolate', ['linear'], ['zoom'], ...stops];
}
