import type { Feature, Geometry, Position } from 'geojson';
import type { SeenFeatures } from './surveyParts.ts';

/** What a page can draw of a draft at once. */
const MOST_FEATURES = 4_000;
const MOST_VERTICES = 120_000;
const MOST_OF_ONE = 2_000;
const DECIMALS = 1e6;

interface Label {
  readonly part: number;
  readonly value: string;
  readonly name: string;
}

/** Takes every so many of all features for the map, lighter than they are, and the extent of them all. */
export function createSample(total: number) {
  const step = Math.max(1, Math.ceil(total / MOST_FEATURES));
  const features: Feature[] = [];
  const extent: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  let vertices = 0;
  let seen = 0;
  let left = 0;
  return {
    add(shapes: readonly Geometry[], { part, value, name }: Label): void {
      for (const shape of shapes) {
        const lighter = lighten(shape, extent);
        const isTaken =
          seen++ % step === 0 && vertices + lighter.count <= MOST_VERTICES && lighter.count <= MOST_OF_ONE;
        if (!isTaken) {
          left++;
          continue;
        }
        vertices += lighter.count;
        const properties = { part, ...(value && { value }), ...(name && { name }) };
        features.push({ type: 'Feature', properties, geometry: lighter.geometry });
      }
    },
    taken: (): SeenFeatures => ({ features, left, extent: extent[0] > extent[2] ? null : extent }),
  };
}

type Nested = Position | readonly Nested[];
/** Lines and rings of more corners are drawn by every so many of them. */
const MOST_CORNERS = 400;

function lighten(geometry: Geometry, extent: [number, number, number, number]) {
  let count = 0;
  const light = (nested: Nested): unknown => {
    if (typeof nested[0] === 'number') {
      const [x, y] = nested as Position;
      extent[0] = Math.min(extent[0], x);
      extent[1] = Math.min(extent[1], y);
      extent[2] = Math.max(extent[2], x);
      extent[3] = Math.max(extent[3], y);
      count++;
      return [Math.round(x * DECIMALS) / DECIMALS, Math.round(y * DECIMALS) / DECIMALS];
    }
    const list = nested as readonly Nested[];
    const step =
      typeof (list[0] as Nested | undefined)?.[0] === 'number' ? Math.ceil(list.length / MOST_CORNERS) : 1;
    return list.filter((_, place) => place % step === 0 || place === list.length - 1).map(light);
  };
  const coordinates = light((geometry as { coordinates: Nested }).coordinates);
  return { geometry: { type: geometry.type, coordinates } as Geometry, count };
}
