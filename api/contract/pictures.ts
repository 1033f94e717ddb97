import { type Static, Type } from 'typebox';
import {
  PICTURE_BOUNDS,
  PICTURE_KINDS,
  PICTURE_REASONS,
  PICTURE_STATES,
  PICTURE_TRANSFORMS,
  type PictureKind,
  type PictureReason,
  type PictureState,
  type PictureTransform,
} from './pictureCodes.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);
const closed = { additionalProperties: false } as const;
const Kind = Type.Unsafe<PictureKind>({ type: 'string', enum: [...PICTURE_KINDS] });
const Transform = Type.Unsafe<PictureTransform>({ type: 'string', enum: [...PICTURE_TRANSFORMS] });
const NAME_CHARS = 80;
const SYSTEM_CHARS = 2_000;

/** A picture as readers' pages are told of it. `extent` is west, south, east, north. */
export const MapPicture = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  nameEn: orNull,
  kind: Kind,
  /** The day that it shows. */
  date: orNull,
  /** Of what lies where: another one means other tiles. */
  placed: Type.Integer(),
  opacity: Type.Number(),
  extent: Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }),
  minZoom: Type.Integer(),
  maxZoom: Type.Integer(),
});
export type MapPictureData = Static<typeof MapPicture>;

/**
 * A point that is known in the picture (pixels from its upper left corner, y down) and on the ground: in degrees, or as a survey has it, east and
 * north in a system that is named; then the degrees follow from these.
 */
export const PicturePointEntry = Type.Object(
  {
    x: Type.Number(),
    y: Type.Number(),
    lon: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -85, maximum: 85 }),
    crs: Type.Optional(Type.String({ maxLength: SYSTEM_CHARS })),
    east: Type.Optional(Type.Number()),
    north: Type.Optional(Type.Number()),
  },
  closed,
);
export type PicturePointData = Static<typeof PicturePointEntry>;

/** How a picture was placed: by points, or by what its file says, in a system. */
export const Placement = Type.Union([
  Type.Object(
    {
      by: Type.Literal('points'),
      transform: Transform,
      points: Type.Array(PicturePointEntry, { maxItems: PICTURE_BOUNDS.points }),
    },
    closed,
  ),
  Type.Object(
    { by: Type.Literal('file'), crs: Type.String({ minLength: 1, maxLength: SYSTEM_CHARS }) },
    closed,
  ),
]);
export type PlacementData = Static<typeof Placement>;

/** Polygons of rings in degrees. */
export const PictureOutline = Type.Array(
  Type.Array(Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 3 }))),
);
export type PictureOutlineData = Static<typeof PictureOutline>;

/** What is changed of a picture; what is absent stays. Null takes away. */
export const PictureChange = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: NAME_CHARS })),
    nameEn: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: NAME_CHARS }), Type.Null()])),
    kind: Type.Optional(Kind),
    date: Type.Optional(Type.Union([Type.String({ format: 'date' }), Type.Null()])),
    opacity: Type.Optional(Type.Number({ minimum: 0.1, maximum: 1 })),
    /** Lower ones lie below. */
    order: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
    published: Type.Optional(Type.Boolean()),
    placement: Type.Optional(Type.Union([Placement, Type.Null()])),
    outline: Type.Optional(Type.Union([PictureOutline, Type.Null()])),
  },
  closed,
);
export type PictureChangeData = Static<typeof PictureChange>;

/** A picture as those see it who manage the ground. */
export const Picture = Type.Object({
  id: Type.Integer(),
  version: Type.Integer(),
  name: Type.String(),
  nameEn: orNull,
  kind: Kind,
  date: orNull,
  file: Type.String(),
  bytes: Type.Integer(),
  width: Type.Union([Type.Integer(), Type.Null()]),
  height: Type.Union([Type.Integer(), Type.Null()]),
  state: Type.Unsafe<PictureState>({ type: 'string', enum: [...PICTURE_STATES] }),
  reason: Type.Union([
    Type.Object({
      code: Type.Unsafe<PictureReason>({ type: 'string', enum: [...PICTURE_REASONS] }),
      found: orNull,
      expected: orNull,
    }),
    Type.Null(),
  ]),
  /** What share of it is done, while it is prepared by this server and not waiting. */
  progress: Type.Union([Type.Number(), Type.Null()]),
  /** Whether this server has its file. */
  isHere: Type.Boolean(),
  /** What the file says of where it lies: texts that name the system, of which the first that is known, if one is. */
  georeference: Type.Union([
    Type.Object({
      by: Type.Union([Type.Literal('geotiff'), Type.Literal('world_file')]),
      systems: Type.Array(Type.String()),
      crs: orNull,
    }),
    Type.Null(),
  ]),
  notes: Type.Array(Type.Object({ code: Type.String(), found: Type.Optional(Type.String()) })),
  placement: Type.Union([Placement, Type.Null()]),
  outline: Type.Union([PictureOutline, Type.Null()]),
  extent: Type.Union([Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }), Type.Null()]),
  placed: Type.Integer(),
  /** The finest level of its pieces. */
  finest: Type.Union([Type.Integer(), Type.Null()]),
  opacity: Type.Number(),
  order: Type.Integer(),
  published: Type.Boolean(),
  by: Type.String(),
  at: Type.String({ format: 'date-time' }),
});
export type PictureData = Static<typeof Picture>;
export const Pictures = Type.Object({ items: Type.Array(Picture) });
