import { type Static, Type } from 'typebox';
import { ImportQuestion } from './importFindings.ts';
import { ImportProgress } from './importProgress.ts';

/** What a layer of ground shows, in the order in which it is drawn. */
export const LAYER_ROLES = [
  'boundary',
  'block',
  'green',
  'water',
  'building',
  'road',
  'rail',
  'name',
  'other',
] as const;
export type LayerRole = (typeof LAYER_ROLES)[number];
const Role = Type.Unsafe<LayerRole>({ type: 'string', enum: [...LAYER_ROLES] });

/** The classes of each role, as the map draws them; a layer may have others, which are drawn as the role. */
export const ROLE_CLASSES = {
  boundary: ['zone', 'city', 'county', 'town'],
  block: ['industry', 'logistics', 'residential', 'business', 'education', 'research'],
  green: ['park', 'forest', 'grass', 'belt', 'farmland'],
  water: ['river', 'canal', 'stream', 'lake', 'sea'],
  building: ['plant', 'warehouse', 'home', 'commerce', 'school', 'station'],
  road: [
    'motorway',
    'trunk',
    'primary',
    'secondary',
    'tertiary',
    'minor',
    'service',
    'track',
    'path',
    'ramp',
  ],
  rail: ['rail', 'light_rail', 'tram', 'yard'],
  name: ['city', 'district', 'town', 'village', 'place'],
  other: [],
} as const satisfies Record<LayerRole, readonly string[]>;

const orNull = (maxLength: number) =>
  Type.Union([Type.String({ minLength: 1, maxLength, pattern: '\\S' }), Type.Null()]);
const textOrNull = Type.Union([Type.String(), Type.Null()]);
const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' });

/** Where ground comes from, and from when: required of what is public. */
const Origin = {
  source: orNull(300),
  sourceDate: orNull(40),
  attribution: orNull(200),
};

/** Why some of a file are no ground: how many, and the first of them. */
const Rejection = Type.Object({
  code: Type.String(),
  message: Type.String(),
  count: Type.Integer(),
  rows: Type.Array(Type.Integer()),
});

/** A layer of ground as those see it who keep it. */
export const OwnLayer = Type.Object({
  code: Type.String(),
  name: Type.String(),
  nameEn: textOrNull,
  role: Role,
  published: Type.Boolean(),
  features: Type.Integer(),
  source: textOrNull,
  sourceDate: textOrNull,
  attribution: textOrNull,
  putBy: textOrNull,
  putAt: Type.String({ format: 'date-time' }),
  file: textOrNull,
  read: Type.Union([Type.Integer(), Type.Null()]),
  accepted: Type.Union([Type.Integer(), Type.Null()]),
  rejected: Type.Array(Rejection),
});
export type OwnLayerData = Static<typeof OwnLayer>;
export const OwnLayers = Type.Object({ items: Type.Array(OwnLayer) });

/** What can be changed of a layer without its features. */
export const LayerChange = Type.Partial(
  Type.Object({ name: Name, nameEn: orNull(120), published: Type.Boolean(), ...Origin }),
  { additionalProperties: false },
);
export type LayerChangeData = Static<typeof LayerChange>;

/** All layers in the order in which they are to stand. */
export const LayerOrder = Type.Object(
  { codes: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 500 }) },
  { additionalProperties: false },
);

/** How a file is read. */
export const GroundOptions = Type.Partial(
  Type.Object({
    crs: Type.String({ maxLength: 200 }),
    axes: Type.Unsafe<'xy' | 'yx'>({ type: 'string', enum: ['xy', 'yx'] }),
    encoding: Type.String({ maxLength: 40 }),
  }),
  { additionalProperties: false },
);
export type GroundOptionsData = Static<typeof GroundOptions>;

/** A column with what stands in it, and the class that each value means. */
const Attribute = Type.Object({
  heading: Type.String(),
  filled: Type.Integer(),
  distinct: Type.Integer(),
  /** The most frequent ones, by role the class that is proposed. */
  values: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
});

/** One layer of a file, with what is proposed for it. */
const GroundPart = Type.Object({
  part: Type.String(),
  name: Type.String(),
  nameEn: textOrNull,
  role: Role,
  features: Type.Integer(),
  shapes: Type.Array(Type.String()),
  crs: Type.String(),
  attributes: Type.Array(Attribute),
  classBy: textOrNull,
  nameBy: textOrNull,
  nameEnBy: textOrNull,
  rejected: Type.Array(Rejection),
});
export type GroundPartData = Static<typeof GroundPart>;

export const GROUND_STATES = ['reading', 'ready', 'failed', 'writing', 'done'] as const;

/** What was dropped, as far as it is known. */
export const GroundDraft = Type.Object({
  id: Type.Integer(),
  file: Type.String(),
  state: Type.Unsafe<(typeof GROUND_STATES)[number]>({ type: 'string', enum: [...GROUND_STATES] }),
  progress: Type.Union([ImportProgress, Type.Null()]),
  /** Why it came to no end. */
  problem: textOrNull,
  options: GroundOptions,
  format: textOrNull,
  encoding: textOrNull,
  attribution: textOrNull,
  questions: Type.Array(ImportQuestion),
  notices: Type.Array(Type.String()),
  read: Type.Integer(),
  /** What of it belongs to no layer. */
  rejected: Type.Array(Rejection),
  parts: Type.Array(GroundPart),
  layers: Type.Array(OwnLayer),
});
export type GroundDraftData = Static<typeof GroundDraft>;
export const GroundDrafts = Type.Object({
  items: Type.Array(GroundDraft),
  left: Type.Array(Type.Object({ file: Type.String(), message: Type.String() })),
});
export type GroundDraftsData = Static<typeof GroundDrafts>;

/** What becomes of a layer of a file. */
const PartChoice = Type.Object(
  {
    part: Type.String({ maxLength: 300 }),
    /** The layer in whose place it comes; null: a new one. */
    instead: orNull(200),
    name: Name,
    nameEn: orNull(120),
    role: Role,
    classBy: orNull(300),
    /** Classes of values, where they are to be others than proposed; empty: none. */
    classes: Type.Record(Type.String({ maxLength: 300 }), Type.String({ maxLength: 60 })),
    nameBy: orNull(300),
    nameEnBy: orNull(300),
    published: Type.Boolean(),
    ...Origin,
  },
  { additionalProperties: false },
);
export type PartChoiceData = Static<typeof PartChoice>;
export const GroundCommit = Type.Object(
  { parts: Type.Array(PartChoice, { minItems: 1, maxItems: 100 }) },
  { additionalProperties: false },
);
export type GroundCommitData = Static<typeof GroundCommit>;

/** Some of the features of a draft, for the map: the largest and a share of the others. */
export const GroundPreview = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(Type.Any()),
  extent: Type.Union([Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }), Type.Null()]),
  left: Type.Integer(),
});
export type GroundPreviewData = Static<typeof GroundPreview>;
