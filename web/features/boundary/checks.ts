import { difference, featureCollection, intersect, kinks, polygon, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { boxOfShape, closed, featureOf, type Shape, shapeOf } from './shape.ts';
import { areaM2 } from './shapeArea.ts';

/** Another resource of the same kind, as it lies now. */
export interface OtherShape {
  readonly id: number;
  readonly name: string;
  readonly shape: Shape;
}

export interface Overlap {
  readonly id: number;
  readonly name: string;
  readonly areaM2: number;
  readonly shape: Shape;
}

/** What the server lets pass: boundaries were measured at different times. */
const LEAST_OVERLAP_M2 = 1;
const LEAST_OVERLAP_SHARE = 0.001;
const LEAST_OUTSIDE_SHARE = 0.01;

/** Whether edges of a shape cross each other. */
export function crossesItself(shape: Shape): boolean {
  return shape.some((rings) => kinks(polygon(closed(rings))).features.length > 0);
}

/** With whom it overlaps and by how much, the worst first. Shapes must not cross themselves. */
export function overlapsOf(shape: Shape, others: readonly OtherShape[]): Overlap[] {
  const box = boxOfShape(shape);
  const own = areaM2(shape);
  return others
    .filter((other) => boxesMeet(box, boxOfShape(other.shape)))
    .flatMap(({ id, name, shape: other }) => {
      const common = shapeOfFeature(intersect(featureCollection([featureOf(shape), featureOf(other)])));
      const size = areaM2(common);
      const least = Math.max(LEAST_OVERLAP_M2, LEAST_OVERLAP_SHARE * Math.min(own, areaM2(other)));
      return size > least ? [{ id, name, areaM2: size, shape: common }] : [];
    })
    .toSorted((a, b) => b.areaM2 - a.areaM2);
}

/** What lies outside a boundary; null where that is no more than measuring makes. */
export function outsideOf(shape: Shape, boundary: Shape): { areaM2: number; shape: Shape } | null {
  const rest = shapeOfFeature(difference(featureCollection([featureOf(shape), featureOf(boundary)])));
  const size = areaM2(rest);
  return size > LEAST_OUTSIDE_SHARE * areaM2(shape) ? { areaM2: size, shape: rest } : null;
}

/** Shapes as one; parts that do not touch stay parts. */
export function joined(shapes: readonly Shape[]): Shape {
  if (shapes.length < 2) return shapes[0] ?? [];
  return shapeOfFeature(union(featureCollection(shapes.map((one) => featureOf(one)))));
}

function shapeOfFeature(feature: Feature<Polygon | MultiPolygon> | null): Shape {
  return (feature && shapeOf(feature.geometry)) ?? [];
}

function boxesMeet(one: readonly number[], other: readonly number[]): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}
