import type { Floors } from './floors.ts';

/** A room, or a place through which an arrow passes a floor (`room` null). */
export interface Place {
  readonly room: string | null;
  readonly floor: number;
  /** The wing: the server's rooms stand left, the page's right. */
  readonly wing: 0 | 1;
  readonly width: number;
  x: number;
}

/** Where everything stands. */
export interface Layout {
  readonly floors: readonly (readonly Place[])[];
  /** The places of each arrow, from the room that imports down to the one that is imported. */
  readonly arrows: readonly (readonly Place[])[];
}

const LETTER = 7.6;
const PADDING = 22;
const PASSING = 10;
const GAP = 14;
const WINGS_GAP = 60;
const SWEEPS = 24;
const SHIFTS = 200;

/** Orders the rooms of each floor so that few arrows cross, and puts them near to what they import. The same floors give the same layout. */
export function layOut({ floors, arrows }: Floors): Layout {
  const places: Place[][] = floors.map((rooms, floor) => rooms.map((room) => placeOf(room, floor)));
  const byRoom = new Map(places.flat().map((place) => [place.room, place]));
  const ways = arrows.map(([from, to]) => {
    const [top, bottom] = [byRoom.get(from)!, byRoom.get(to)!];
    const way = [top];
    for (let floor = top.floor - 1; floor > bottom.floor; floor--) {
      const passing: Place = { room: null, floor, wing: top.wing, width: PASSING, x: 0 };
      places[floor].push(passing);
      way.push(passing);
    }
    return [...way, bottom];
  });
  const neighbours = neighboursOf(ways);
  for (const floor of places) pack(floor);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const upwards = sweep % 2 === 0;
    for (const floor of upwards ? places : [...places].reverse()) {
      const wished = new Map(floor.map((place) => [place, meanOf(place, neighbours, upwards ? -1 : 1)]));
      floor.sort((a, b) => a.wing - b.wing || wished.get(a)! - wished.get(b)!);
      pack(floor);
    }
  }
  for (let shift = 0; shift < SHIFTS; shift++)
    for (const floor of places) settle(floor, (place) => meanOf(place, neighbours, 0));
  const left = Math.min(...places.flat().map(({ x, width }) => x - width / 2));
  for (const place of places.flat()) place.x = Math.round(place.x - left);
  return { floors: places, arrows: ways };
}

function placeOf(room: string, floor: number): Place {
  const wing = room.startsWith('web/') ? 1 : 0;
  return { room, floor, wing, width: Math.round(room.length * LETTER + PADDING), x: 0 };
}

function neighboursOf(ways: readonly (readonly Place[])[]): ReadonlyMap<Place, readonly Place[]> {
  const neighbours = new Map<Place, Place[]>();
  const join = (one: Place, other: Place) => neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
  for (const way of ways)
    for (const [index, place] of way.slice(1).entries()) {
      join(way[index], place);
      join(place, way[index]);
    }
  return neighbours;
}

/** The middle of a place's neighbours below (-1), above (1) or on both sides (0); its own where it has none. */
function meanOf(place: Place, neighbours: ReadonlyMap<Place, readonly Place[]>, side: -1 | 0 | 1): number {
  const near = (neighbours.get(place) ?? []).filter(
    ({ floor }) => side === 0 || Math.sign(floor - place.floor) === side,
  );
  return near.length === 0 ? place.x : near.reduce((sum, { x }) => sum + x, 0) / near.length;
}

function apart(one: Place, other: Place): number {
  return (one.width + other.width) / 2 + (one.wing === other.wing ? GAP : WINGS_GAP);
}

/** Side by side, the middle at 0. */
function pack(floor: readonly Place[]): void {
  let x = 0;
  for (const [index, place] of floor.entries()) {
    if (index > 0) x += apart(floor[index - 1], place);
    place.x = x;
  }
  for (const place of floor) place.x -= x / 2;
}

/** Moves the places of a floor towards where they would like to be, as far as they leave each other room. */
function settle(floor: readonly Place[], wishOf: (place: Place) => number): void {
  const wished = floor.map((place) => (place.x + wishOf(place)) / 2);
  const fromLeft = [...wished];
  for (let index = 1; index < floor.length; index++)
    fromLeft[index] = Math.max(fromLeft[index], fromLeft[index - 1] + apart(floor[index - 1], floor[index]));
  const fromRight = [...wished];
  for (let index = floor.length - 2; index >= 0; index--)
    fromRight[index] = Math.min(
      fromRight[index],
      fromRight[index + 1] - apart(floor[index], floor[index + 1]),
    );
  for (const [index, place] of floor.entries()) place.x = (fromLeft[index] + fromRight[index]) / 2;
}
