type Nested = number | readonly Nested[];

/** GeoJSON text of a point, polygon or multipolygon as well-known text, with all its digits. */
export function wktOf(geojson: string): string {
  const { type, coordinates } = JSON.parse(geojson) as { type: string; coordinates: Nested };
  const body = type === 'Point' ? `(${position(coordinates)})` : nested(coordinates);
  return `${type.toUpperCase()} ${body}`;
}

function nested(coordinates: Nested): string {
  const list = coordinates as readonly Nested[];
  const isRing = Array.isArray(list[0]) && typeof list[0][0] === 'number';
  return `(${list.map(isRing ? position : nested).join(', ')})`;
}

function position(coordinates: Nested): string {
  return (coordinates as readonly number[]).join(' ');
}
