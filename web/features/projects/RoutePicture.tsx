import layout from '../../ui/layout.module.css';
import styles from './compare.module.css';
import type { Place } from './visitOrder.ts';

const WIDTH = 640;
const HEIGHT = 240;
const MARGIN = 28;

/** A sketch of the way: its stops where they lie to each other, numbered, north up. The table beside it says the same. */
export function RoutePicture({ way }: { way: readonly Place[] }) {
  const points = sketch(way);
  const path = points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
  return (
    <svg
      className={`${styles.visitPicture} ${layout.card}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
    >
      <path d={path} />
      {points.map(([x, y], index) => (
        <g key={`${x} ${y}`} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
          <circle r={12} />
          <text dy="0.35em">{index + 1}</text>
        </g>
      ))}
    </svg>
  );
}

/** Degrees onto the picture: east and north to one scale, as they are at that latitude. */
function sketch(way: readonly Place[]): [number, number][] {
  const narrowing = Math.cos((way[0].lat * Math.PI) / 180);
  const flat = way.map(({ lon, lat }) => [lon * narrowing, -lat] as const);
  const [west, east] = [Math.min(...flat.map(([x]) => x)), Math.max(...flat.map(([x]) => x))];
  const [top, bottom] = [Math.min(...flat.map(([, y]) => y)), Math.max(...flat.map(([, y]) => y))];
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(east - west, 1e-9),
    (HEIGHT - 2 * MARGIN) / Math.max(bottom - top, 1e-9),
  );
  return flat.map(([x, y]) => [
    WIDTH / 2 + (x - (west + east) / 2) * scale,
    HEIGHT / 2 + (y - (top + bottom) / 2) * scale,
  ]);
}
