import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';

/** What of a vector map plays a role: the layer of its tiles, and which of its features. */
export interface RoleSource {
  readonly layer: string;
  /** Absent: all of them. */
  readonly filter?: ExpressionSpecification;
}

/** Areas, from the bottom up. */
export const AREA_ROLES = ['block', 'green', 'water', 'building'] as const;
/** Ways, from the bottom up. */
export const WAY_ROLES = ['waterway', 'path', 'minor', 'secondary', 'main', 'motorway', 'rail'] as const;
/** Names, the most important last: placement goes from the top layer down. */
export const NAME_ROLES = [
  'waterName',
  'minorName',
  'roadName',
  'quarter',
  'village',
  'town',
  'city',
] as const;

export type VectorRole =
  | (typeof AREA_ROLES)[number]
  | (typeof WAY_ROLES)[number]
  | (typeof NAME_ROLES)[number];

/**
 * Which features of a schema play which role. There is none for boundaries: lines between countries are drawn on no map of ours, and which
 * of the lines of a file those are it does not always say.
 */
export type VectorRoles = Readonly<Partial<Record<VectorRole, readonly RoleSource[]>>>;

/** A schema of vector tiles that is known by its layers. */
export interface VectorSchema {
  /** Whether tiles with these layers keep to it. */
  knows(layers: ReadonlySet<string>): boolean;
  readonly roles: VectorRoles;
}

/** Features whose property is one of these words; the first property that a feature has is asked. */
export function isOneOf(properties: readonly string[], words: readonly string[]): ExpressionSpecification {
  return ['in', firstOf(properties), ['literal', [...words]]];
}

/** The first of the properties that a feature has, else ''. */
export function firstOf(properties: readonly string[]): ExpressionSpecification {
  return ['coalesce', ...properties.map((name): ExpressionSpecification => ['get', name]), ''];
}

export const IS_AREA: ExpressionSpecification = geometryIs('Polygon');
export const IS_WAY: ExpressionSpecification = geometryIs('LineString');
export const IS_POINT: ExpressionSpecification = geometryIs('Point');

/** A tile may say a part of several as well as a single one. */
function geometryIs(form: 'Polygon' | 'LineString' | 'Point'): ExpressionSpecification {
  return ['match', ['geometry-type'], [form, `Multi${form}`], true, false];
}
