import type { Rooms } from './rooms.ts';

/** Rooms in floors: one imports rooms below it only, but for those that import each other in a circle, which share a floor. */
export interface Floors {
  /** From the ground up, each by name. */
  readonly floors: readonly (readonly string[])[];
  /** What is drawn: an arrow that others together say already is left out. */
  readonly arrows: readonly (readonly [from: string, to: string])[];
  /** Imports that close a circle. */
  readonly circles: readonly (readonly [from: string, to: string])[];
}

/** Puts rooms into floors by their longest way down. */
export function floorsOf(rooms: Rooms): Floors {
  const below = new Map([...rooms.keys()].map((room) => [room, reachedFrom(room, rooms)]));
  const reaches = (from: string, to: string) => below.get(from)!.has(to);
  const isCircle = (from: string, to: string) => reaches(from, to) && reaches(to, from);
  const heights = new Map<string, number>();
  const heightOf = (room: string): number => {
    const known = heights.get(room);
    if (known !== undefined) return known;
    const circle = [...rooms.keys()].filter((other) => other === room || isCircle(room, other));
    const lower = circle.flatMap((one) => [...rooms.get(one)!]).filter((other) => !circle.includes(other));
    const height = Math.max(-1, ...lower.map(heightOf)) + 1;
    for (const one of circle) heights.set(one, height);
    return height;
  };
  const floors: string[][] = [];
  for (const room of rooms.keys()) {
    const height = heightOf(room);
    while (floors.length <= height) floors.push([]);
    floors[height].push(room);
  }
  const all = [...rooms].flatMap(([from, imported]) => [...imported].sort().map((to) => [from, to] as const));
  const isSaid = (from: string, to: string) =>
    [...rooms.get(from)!].some(
      (other) => other !== to && !isCircle(from, other) && !isCircle(other, to) && reaches(other, to),
    );
  return {
    floors,
    arrows: all.filter(([from, to]) => !isCircle(from, to) && !isSaid(from, to)),
    circles: all.filter(([from, to]) => isCircle(from, to)),
  };
}

function reachedFrom(room: string, rooms: Rooms): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [room];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const other of rooms.get(next)!) {
      if (reached.has(other)) continue;
      reached.add(other);
      open.push(other);
    }
  return reached;
}
