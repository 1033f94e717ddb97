import type {
  ExpressionSpecification,
  LayerSpecification,
  RasterLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';

/** A picture is not turned into another in the dark: it only stands back, so that what lies on it is read. */
const DIMMED: ExpressionSpecification = ['case', ['==', ['global-state', 'map-theme'], 'dark'], 0.72, 1];
const PALER: ExpressionSpecification = ['case', ['==', ['global-state', 'map-theme'], 'dark'], -0.25, 0];

/** The layer of one source of pictures. */
export function pictureLayer(source: string): RasterLayerSpecification {
  return {
    ...{ id: source, type: 'raster', source },
    paint: { 'raster-fade-duration': 120, 'raster-brightness-max': DIMMED, 'raster-saturation': PALER },
  };
}

/** What our own ground keeps of its opacity where it lies on a picture that shows the same. */
const KEPT: readonly (readonly [id: RegExp, fills: number])[] = [
  [/^reference-(zone|block)/, 0.25],
  [/^reference-(green|water|building)/, 0.45],
  [/^reference-(road|bridge|rail|water)/, 0.7],
];

/** Our own ground as it lies on pictures: the boundary as it is, the rest so that the picture is seen through it. */
export function overPictures(layers: readonly LayerSpecification[]): LayerSpecification[] {
  return layers.map((layer) => {
    const kept = KEPT.find(([id]) => id.test(layer.id))?.[1];
    if (kept === undefined || (layer.type !== 'fill' && layer.type !== 'line')) return layer;
    const name = `${layer.type}-opacity`;
    const paint: Readonly<Record<string, unknown>> = layer.paint ?? {};
    return { ...layer, paint: { ...paint, [name]: scaled(paint[name] ?? 1, kept) } } as LayerSpecification;
  });
}

/** Names that lie on pictures have a wider edge. */
export function namesOverPictures(layers: readonly LayerSpecification[]): LayerSpecification[] {
  return layers.map((layer) =>
    layer.type === 'symbol' && typeof layer.paint?.['text-halo-width'] === 'number'
      ? { ...layer, paint: { ...layer.paint, 'text-halo-width': layer.paint['text-halo-width'] + 0.6 } }
      : layer,
  );
}

/** A number, numbers between zooms, or a choice of numbers, less by a factor; what else an opacity can be stays. */
function scaled(opacity: unknown, factor: number): unknown {
  if (typeof opacity === 'number') return opacity * factor;
  if (Array.isArray(opacity) && opacity[0] === 'case') return ['*', opacity, factor];
  if (!Array.isArray(opacity) || opacity[0] !== 'interpolate') return opacity;
  return opacity.map((part, index) =>
    index > 3 && index % 2 === 0 && typeof part === 'number' ? part * factor : part,
  );
}
