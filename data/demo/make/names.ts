import { STREETS } from './blocks.ts';
import { LOCAL_CROSS_NAMES } from './programme.ts';
import type { Line, Point } from './shapes.ts';
import { TRANSVERSAL } from './streets.ts';
import { TOWNSHIPS } from './words.ts';

const crossNames = new Set([
  ...TRANSVERSAL.map((street) => street.name),
  ...LOCAL_CROSS_NAMES.map(([name]) => name),
]);

function nearestOn(line: Line, [x, y]: Point): { point: Point; distance: number } {
  let best: { point: Point; distance: number } = { point: line[0], distance: Number.POSITIVE_INFINITY };
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const share = Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)));
    const point: Point = [a[0] + dx * share, a[1] + dy * share];
    const distance = Math.hypot(point[0] - x, point[1] - y);
    if (distance < best.distance) best = { point, distance };
  }
  return best;
}

function nearestStreet(point: Point, across: boolean) {
  let best = { name: '', point, distance: Number.POSITIVE_INFINITY };
  for (const street of STREETS) {
    if (!street.name || crossNames.has(street.name) !== across) continue;
    const nearest = nearestOn(street.line, point);
    if (nearest.distance < best.distance) best = { name: street.name, ...nearest };
  }
  return best;
}

/** Where a piece of ground lies, as a ledger says it: 凤凰路以东、科创街以南. */
export function placeName(centre: Point): string {
  const road = nearestStreet(centre, false);
  const cross = nearestStreet(centre, true);
  const eastOrWest = centre[0] >= road.point[0] ? '东' : '西';
  const northOrSouth = centre[1] >= cross.point[1] ? '北' : '南';
  return `${road.name}以${eastOrWest}、${cross.name}以${northOrSouth}`;
}

/** An address on the nearest street. House numbers rise from west to east and from south to north. */
export function addressOf(centre: Point): string {
  const road = nearestStreet(centre, false);
  const cross = nearestStreet(centre, true);
  const onRoad = road.distance <= cross.distance;
  const along = onRoad ? centre[1] + 2200 : centre[0] + 3000;
  return `示例经济开发区${onRoad ? road.name : cross.name}${Math.max(1, Math.round(along / 14))}号`;
}

/** West, middle and east of the river. */
export function townshipOf(column: number): string {
  return TOWNSHIPS[column < 2 ? 0 : column < 5 ? 1 : 2];
}
