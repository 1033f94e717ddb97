import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { crossesItself, joined, outsideOf, overlapsOf } from '../../web/features/boundary/checks.ts';
import { partsOf } from '../../web/features/boundary/cut.ts';
import {
  bendEdge,
  draftOf,
  dragCorner,
  dragShape,
  dropCorner,
} from '../../web/features/boundary/editedShape.ts';
import { handleAt } from '../../web/features/boundary/handles.ts';
import { movedBy } from '../../web/features/boundary/metres.ts';
import {
  addHole,
  cornersOf,
  geometryOf,
  insertCorner,
  moveCorner,
  removeCorner,
  type Shape,
  shapeOf,
  tidyRing,
} from '../../web/features/boundary/shape.ts';
import { areaM2 } from '../../web/features/boundary/shapeArea.ts';
import { snapTo } from '../../web/features/boundary/snap.ts';
import { beginSteps, redo, step, undo } from '../../web/features/boundary/steps.ts';
import { words as boundaryWordsEn } from '../../web/features/boundary/words.en.ts';
import { words as boundaryWordsZh } from '../../web/features/boundary/words.zh.ts';

const ORIGIN: Position = [120.5, 36.9];
/** Metres east and north of one corner of the tests' world. */
const at = (east: number, north: number): Position => movedBy(ORIGIN, east, north);
const box = (west: number, south: number, east: number, north: number): Shape => [
  [[at(west, south), at(east, south), at(east, north), at(west, north)]],
];
const WITH_HOLE: Shape = [[...box(0, 0, 100, 100)[0], [at(40, 40), at(60, 40), at(60, 60), at(40, 60)]]];
const corner = (index: number, ring = 0) => ({ part: 0, ring, index });

describe('a shape', () => {
  it('comes back from GeoJSON with its holes and parts', () => {
    const two: Shape = [WITH_HOLE[0], box(200, 0, 250, 50)[0]];
    expect(geometryOf(WITH_HOLE).type).toBe('Polygon');
    expect(geometryOf(two).type).toBe('MultiPolygon');
    expect(shapeOf(geometryOf(two))).toEqual(two);
    expect(shapeOf({ type: 'Point', coordinates: ORIGIN })).toBe(null);
  });

  it('keeps every other corner where one is moved, put in, taken away', () => {
    const moved = moveCorner(WITH_HOLE, corner(1, 1), at(65, 40));
    expect(
      cornersOf(moved).filter((one, i) => one.position !== cornersOf(WITH_HOLE)[i].position),
    ).toHaveLength(1);
    const more = insertCorner(WITH_HOLE, corner(3), at(0, 50));
    expect(more[0][0]).toHaveLength(5);
    expect(removeCorner(more, corner(4))).toEqual(WITH_HOLE);
  });

  it('loses a hole with its last three corners, and never its outline', () => {
    const three = removeCorner(WITH_HOLE, corner(0, 1))!;
    expect(removeCorner(three, corner(0, 1))).toEqual(box(0, 0, 100, 100));
    const triangle = removeCorner(box(0, 0, 100, 100), corner(0))!;
    expect(removeCorner(triangle, corner(0))).toBe(null);
  });

  it('takes a hole that lies inside it only', () => {
    const hole = [at(10, 10), at(20, 10), at(20, 20)];
    expect(addHole(WITH_HOLE, hole)?.[0]).toHaveLength(3);
    expect(addHole(WITH_HOLE, [at(90, 10), at(120, 10), at(90, 20)])).toBe(null);
    expect(addHole(WITH_HOLE, [at(45, 45), at(50, 45), at(50, 50)])).toBe(null);
  });

  it('is made of a drawn ring without what the hand did twice', () => {
    const ring = [at(0, 0), at(0, 0), at(10, 0), at(10, 10), at(0, 0)];
    expect(tidyRing(ring)).toHaveLength(3);
  });
});

describe('its area', () => {
  it('is that of PostGIS on the ellipsoid', () => {
    // ST_Area('POLYGON((120.5 36.9, 120.51 36.9, 120.51 36.91, 120.5 36.91, 120.5 36.9))'::geography)
    const shape: Shape = [
      [
        [120.5, 36.9],
        [120.51, 36.9],
        [120.51, 36.91],
        [120.5, 36.91],
      ].map(([x, y]) => [x, y]),
    ].map((ring) => [ring]);
    expect(areaM2(shape) / 988_776).toBeCloseTo(1, 3);
  });

  it('leaves out what a hole takes', () => {
    expect(areaM2(WITH_HOLE) / areaM2(box(0, 0, 100, 100))).toBeCloseTo(0.96, 6);
  });
});

describe('steps', () => {
  it('go back and forth, and a new one forgets what was taken back', () => {
    const three = step(step(beginSteps('a'), 'b'), 'c');
    expect(undo(undo(undo(three))).now).toBe('a');
    expect(redo(undo(three))).toEqual(three);
    expect(step(undo(three), 'd').future).toEqual([]);
  });
});

describe('a shared boundary', () => {
  const neighbour = { id: 7, shape: box(100, 0, 200, 100) };
  const far = { id: 8, shape: box(300, 0, 400, 100) };
  const draft = draftOf(box(0, 0, 100, 100), [neighbour, far]);

  it('is with who has a corner within 5 cm', () => {
    expect([...draft.neighbours.keys()]).toEqual([7]);
    expect(draftOf(box(0, 0, 99.97, 100), [neighbour]).neighbours.size).toBe(1);
    expect(draftOf(box(0, 0, 99.9, 100), [neighbour]).neighbours.size).toBe(0);
  });

  it('moves for both without a gap or an overlap: dragged, bent, with the whole', () => {
    const shapes = [
      dragCorner(draft, corner(1), at(120, -10)),
      bendEdge(draft, corner(1), at(130, 50)),
      dragShape(draft, [0.0002, 0.0001]),
    ];
    for (const { shape, neighbours } of shapes) {
      const other = neighbours.get(7)!;
      expect(other).not.toBe(neighbour.shape);
      expect(overlapsOf(shape, [{ ...neighbour, name: '', shape: other }])).toEqual([]);
      const sum = areaM2(shape) + areaM2(other);
      expect(areaM2(joined([shape, other])) / sum).toBeCloseTo(1, 6);
    }
  });

  it('loses a corner for both only where both edges are shared', () => {
    const bent = bendEdge(draft, corner(1), at(130, 50));
    expect(dropCorner(bent, corner(2))!.neighbours.get(7)).toEqual(neighbour.shape);
    expect(dropCorner(draft, corner(1))!.neighbours.get(7)).toBe(neighbour.shape);
  });
});

describe('checks', () => {
  const others = [{ id: 1, name: '甲', shape: box(90, 0, 190, 100) }];

  it('find edges that cross', () => {
    expect(crossesItself(WITH_HOLE)).toBe(false);
    expect(crossesItself([[[at(0, 0), at(100, 100), at(100, 0), at(0, 100)]]])).toBe(true);
  });

  it('tell with whom it overlaps and by how much, and pass over what measuring makes', () => {
    const [found] = overlapsOf(box(0, 0, 100, 100), others);
    expect(found).toMatchObject({ id: 1, name: '甲' });
    expect(found.areaM2 / 1000).toBeCloseTo(1, 1);
    expect(overlapsOf(box(0, 0, 90.005, 100), others)).toEqual([]);
  });

  it('tell what lies outside a boundary', () => {
    expect(outsideOf(box(0, 0, 100, 100), box(-10, -10, 95, 110))!.areaM2 / 500).toBeCloseTo(1, 1);
    expect(outsideOf(box(0, 0, 100, 100), box(-10, -10, 99.5, 110))).toBe(null);
  });
});

describe('a cut', () => {
  it('makes parts that add up, the largest first, whichever way the line goes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 95 }),
        fc.integer({ min: 5, max: 95 }),
        fc.boolean(),
        (south, north, turned) => {
          const line = [at(south, -20), at(50, 70), at(north, 120)];
          const parts = partsOf(WITH_HOLE, turned ? line.toReversed() : line);
          expect(parts.length).toBeGreaterThan(1);
          const areas = parts.map(areaM2);
          expect(areas.toSorted((a, b) => b - a)).toEqual(areas);
          expect(areas.reduce((sum, one) => sum + one, 0) / areaM2(WITH_HOLE)).toBeCloseTo(1, 3);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is none where the line ends inside', () => {
    expect(partsOf(WITH_HOLE, [at(20, -20), at(20, 50)])).toHaveLength(1);
    expect(partsOf(WITH_HOLE, [at(-20, -20), at(-20, 120)])).toHaveLength(1);
  });
});

describe('a pointer', () => {
  const project = ([lon, lat]: Position) => ({ x: (lon - ORIGIN[0]) * 1e5, y: (ORIGIN[1] - lat) * 1e5 });
  const near = (position: Position, dx: number) => ({ ...project(position), x: project(position).x + dx });

  it('snaps to a corner before an edge, and to nothing that is far', () => {
    const shapes = [box(0, 0, 100, 100)];
    expect(snapTo(near(at(100, 0), 6), shapes, project, 10)).toEqual(at(100, 0));
    const onEdge = snapTo(near(at(100, 50), 6), shapes, project, 10)!;
    expect(onEdge[0]).toBeCloseTo(at(100, 50)[0], 8);
    expect(snapTo(near(at(100, 50), 16), shapes, project, 10)).toBe(null);
  });

  it('holds a corner before the middle of an edge', () => {
    const shape = box(0, 0, 100, 100);
    expect(handleAt(near(at(100, 0), 3), shape, project, 10)).toEqual({ what: 'corner', place: corner(1) });
    expect(handleAt(near(at(50, 0), 3), shape, project, 10)).toEqual({ what: 'middle', place: corner(0) });
    expect(handleAt(near(at(50, 50), 0), shape, project, 10)).toBe(null);
  });
});

describe('the words', () => {
  it('are the same in both languages', () => {
    const shapeOfWords = (words: object): unknown =>
      Object.entries(words).map(([key, word]) => [
        key,
        typeof word === 'object'
          ? shapeOfWords(word)
          : typeof word === 'function'
            ? word.length
            : typeof word,
      ]);
    expect(shapeOfWords(boundaryWordsEn)).toEqual(shapeOfWords(boundaryWordsZh));
  });
});
