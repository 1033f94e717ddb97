import type { Geometry, Position } from 'geojson';
import styles from './repairs.module.css';

/** Pixels of one picture. */
const SIZE = 116;
const MARGIN = 8;
const MARK = 6;

interface RepairPictureProps {
  before: Geometry;
  /** null: no repair is known */
  after: Geometry | null;
  /** where it is wrong */
  place: readonly [number, number] | null;
  label: string;
}

/** An outline as the file has it, with the place that is wrong, and as it would be. */
export function RepairPicture({ before, after, place, label }: RepairPictureProps) {
  const onPaper = paperFor(before);
  const mark = place && onPaper([...place]);
  return (
    <span className={styles.picture} role="img" aria-label={label}>
      <svg width={SIZE} height={SIZE} aria-hidden="true">
        <path d={pathOf(before, onPaper)} data-side="before" />
        {mark && <circle cx={mark[0]} cy={mark[1]} r={MARK} />}
      </svg>
      {after && (
        <svg width={SIZE} height={SIZE} aria-hidden="true">
          <path d={pathOf(before, onPaper)} data-side="under" />
          <path d={pathOf(after, onPaper)} data-side="after" />
        </svg>
      )}
    </span>
  );
}

/** Lays degrees on the picture, so that the outline as it is fills it; a degree of longitude is shorter than one of latitude. */
function paperFor(shape: Geometry): (position: Position) => [number, number] {
  const places = ringsOf(shape).flat();
  const lats = places.map(([, lat]) => lat);
  const squeeze = Math.cos(((Math.min(...lats) + Math.max(...lats)) / 2) * (Math.PI / 180));
  const xs = places.map(([lon]) => lon * squeeze);
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const scale = (SIZE - 2 * MARGIN) / Math.max(east - west, north - south, 1e-9);
  const left = (SIZE - (east - west) * scale) / 2;
  const top = (SIZE - (north - south) * scale) / 2;
  return ([lon, lat]) => [left + (lon * squeeze - west) * scale, top + (north - lat) * scale];
}

function pathOf(shape: Geometry, onPaper: (position: Position) => [number, number]): string {
  // What is a line is not closed.
  const end = shape.type === 'LineString' || shape.type === 'MultiLineString' ? '' : 'Z';
  const placed = (corner: Position) =>
    onPaper(corner)
      .map((value) => value.toFixed(1))
      .join(' ');
  return ringsOf(shape)
    .map((ring) => `M${ring.map(placed).join('L')}${end}`)
    .join('');
}

function ringsOf(shape: Geometry): Position[][] {
  if (shape.type === 'LineString') return [shape.coordinates];
  if (shape.type === 'Polygon' || shape.type === 'MultiLineString') return shape.coordinates;
  if (shape.type === 'MultiPolygon') return shape.coordinates.flat();
  if (shape.type === 'GeometryCollection') return shape.geometries.flatMap(ringsOf);
  return [];
}
