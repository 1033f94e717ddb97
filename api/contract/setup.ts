import { type Static, Type } from 'typebox';

/** What a deployment has to have before its map is shown to anybody, in the order in which it is done. */
export const SETUP_STEPS = [
  'zone',
  'boundary',
  'basemap',
  'ground',
  'ledger',
  'officers',
  'publishing',
] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

const Count = Type.Integer({ minimum: 0 });
const textOrNull = Type.Union([Type.String(), Type.Null()]);

/** An outline in force from that day; ㎡ on the ellipsoid. */
const ZoneBoundary = Type.Object({ validFrom: Type.String({ format: 'date' }), areaM2: Type.Number() });

const SetupZone = Type.Object({
  code: Type.String(),
  name: Type.String(),
  nameEn: textOrNull,
  /** The oldest first. */
  boundaries: Type.Array(ZoneBoundary),
});
export type SetupZoneData = Static<typeof SetupZone>;

/** A layer of own ground whose areas can become a zone's boundary. `outside`: sites that would lie outside it. */
const BoundaryLayer = Type.Object({
  code: Type.String(),
  name: Type.String(),
  areaM2: Type.Number(),
  outside: Count,
});
export type BoundaryLayerData = Static<typeof BoundaryLayer>;

/** How far a deployment is, told by what its record holds; nothing of it is kept as done. */
export const Setup = Type.Object({
  today: Type.String({ format: 'date' }),
  steps: Type.Array(
    Type.Object({
      step: Type.Unsafe<SetupStep>({ type: 'string', enum: [...SETUP_STEPS] }),
      done: Type.Boolean(),
    }),
  ),
  figures: Type.Object({
    /** Base maps in use beside the offline sketch. */
    baseMaps: Count,
    layers: Count,
    pictures: Count,
    sites: Count,
    /** Of the sites, those without a place. */
    unplaced: Count,
    /** Accounts in use that may write sites of their own. */
    officers: Count,
    published: Count,
  }),
  zones: Type.Array(SetupZone),
  /** While the record is the sample zone: how many of its sites nobody but the sample wrote, and how many stay when it is left. */
  sample: Type.Union([Type.Object({ goes: Count, stays: Count }), Type.Null()]),
  boundaryLayers: Type.Array(BoundaryLayer),
});
export type SetupData = Static<typeof Setup>;

/** A zone's names, and from which day which layer of own ground is its boundary. The layer stays, and is what the map draws. */
export const ZoneChange = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    nameEn: Type.Union([Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }), Type.Null()]),
    boundary: Type.Optional(
      Type.Object(
        { layer: Type.String({ minLength: 1, maxLength: 200 }), validFrom: Type.String({ format: 'date' }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type ZoneChangeData = Static<typeof ZoneChange>;
