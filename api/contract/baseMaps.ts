import { type Static, Type } from 'typebox';

/** Where a base map comes from. `offline` is the one that the product brings. */
export const BASE_MAP_KINDS = [
  'offline',
  'tianditu',
  'wmts',
  'wms',
  'xyz',
  'arcgis',
  'pmtiles',
  'mbtiles',
] as const;
export type BaseMapKind = (typeof BASE_MAP_KINDS)[number];

/** `wgs84` stands for CGCS2000 too: they differ by less than a map can show. */
export const BASE_MAP_DATUMS = ['wgs84', 'gcj02'] as const;
export type BaseMapDatum = (typeof BASE_MAP_DATUMS)[number];

/** How a page draws it: with the offline style, as pictures one upon the other, or from vector tiles by a style. */
export const BASE_MAP_FORMS = ['offline', 'raster', 'vector'] as const;
export type BaseMapForm = (typeof BASE_MAP_FORMS)[number];

/**
 * How it is with who serves it. `limited`: enough was asked today, it is asked again tomorrow; `failing`: what was asked last did not come;
 * `unlisted`: its host is not among those that the operator names.
 */
export const BASE_MAP_STATES = ['ok', 'limited', 'failing', 'unlisted'] as const;
export type BaseMapState = (typeof BASE_MAP_STATES)[number];

/** Why a tile, or what a server says of itself, did not come. */
export const UPSTREAM_FAULTS = [
  'host_unlisted',
  'address_refused',
  'upstream_unreachable',
  'upstream_slow',
  'upstream_too_large',
  'upstream_not_image',
  'upstream_unreadable',
  'upstream_redirects',
  'upstream_limited',
  'upstream_status',
  'upstream_busy',
  'key_refused',
  'key_wants_browser',
  'key_wants_server',
  'archive_missing',
  'archive_changed',
  'archive_damaged',
] as const;
export type UpstreamFault = (typeof UPSTREAM_FAULTS)[number];

const orNull = Type.Union([Type.String(), Type.Null()]);
const codes = <T extends string>(all: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...all] });
/** West, south, east, north in degrees. */
const box = Type.Array(Type.Number({ minimum: -180, maximum: 180 }), { minItems: 4, maxItems: 4 });
const extent = Type.Union([box, Type.Null()]);
const zoom = Type.Integer({ minimum: 0, maximum: 22 });

/** A base map as readers are told of it. */
export const BaseMap = Type.Object({
  code: Type.String(),
  name: Type.String(),
  nameEn: orNull,
  kind: codes(BASE_MAP_KINDS),
  form: codes(BASE_MAP_FORMS),
  /** Templates of this server's own addresses ({z}, {x}, {y}), from the site's root: of pictures the lowest first. */
  tiles: Type.Array(Type.String()),
  /** Of a picture, in pixels. */
  tileSize: Type.Integer(),
  /** Names of the layers of vector tiles, by which a page knows their schema. */
  vectorLayers: Type.Array(Type.String()),
  attribution: orNull,
  /** 审图号. */
  reviewNumber: orNull,
  extent,
  minZoom: zoom,
  maxZoom: zoom,
  state: codes(BASE_MAP_STATES),
});
export type BaseMapData = Static<typeof BaseMap>;

/** What was met last, where it was a failure. */
const Trouble = Type.Object({
  fault: codes(UPSTREAM_FAULTS),
  /** What was found: a status, a type; never an address. */
  found: orNull,
  at: Type.String({ format: 'date-time' }),
});
export type BaseMapTrouble = Static<typeof Trouble>;

/** What the kind has to know; each kind says what it takes. */
const parameters = Type.Record(Type.String(), Type.Unknown(), { maxProperties: 40 });

/** A base map as who manages them sees it; of a key only that there is one. */
export const BaseMapEntry = Type.Object({
  code: Type.String(),
  version: Type.Integer(),
  kind: codes(BASE_MAP_KINDS),
  form: codes(BASE_MAP_FORMS),
  name: Type.String(),
  nameEn: orNull,
  parameters,
  hasKey: Type.Boolean(),
  datum: codes(BASE_MAP_DATUMS),
  attribution: orNull,
  reviewNumber: orNull,
  extent,
  minZoom: zoom,
  maxZoom: zoom,
  enabled: Type.Boolean(),
  mayBePublic: Type.Boolean(),
  cacheAllowed: Type.Boolean(),
  state: codes(BASE_MAP_STATES),
  trouble: Type.Union([Trouble, Type.Null()]),
});
export type BaseMapEntryData = Static<typeof BaseMapEntry>;

/** All of them in their order, and which hosts the operator lets the server ask (`MAP_HOSTS`). */
export const BaseMaps = Type.Object({ items: Type.Array(BaseMapEntry), hosts: Type.Array(Type.String()) });
export type BaseMapsData = Static<typeof BaseMaps>;

const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
const text = (maxLength: number) => Type.Union([Type.String({ minLength: 1, maxLength }), Type.Null()]);
const key = Type.Union([Type.String({ minLength: 1, maxLength: 400, pattern: '^\\S+$' }), Type.Null()]);

const changeable = {
  name: Type.Optional(name),
  nameEn: Type.Optional(text(80)),
  parameters: Type.Optional(parameters),
  /** Null takes it away; what is not sent stays. */
  key: Type.Optional(key),
  datum: Type.Optional(codes(BASE_MAP_DATUMS)),
  attribution: Type.Optional(text(200)),
  reviewNumber: Type.Optional(text(60)),
  extent: Type.Optional(extent),
  minZoom: Type.Optional(zoom),
  maxZoom: Type.Optional(zoom),
  enabled: Type.Optional(Type.Boolean()),
  mayBePublic: Type.Optional(Type.Boolean()),
  cacheAllowed: Type.Optional(Type.Boolean()),
};

export const BaseMapChange = Type.Object(changeable, { additionalProperties: false });
export type BaseMapChangeData = Static<typeof BaseMapChange>;

/** A new one goes to the end of the order. */
export const NewBaseMap = Type.Object(
  { ...changeable, kind: codes(BASE_MAP_KINDS), name },
  { additionalProperties: false },
);
export type NewBaseMapData = Static<typeof NewBaseMap>;

/** All codes in their new order. */
export const BaseMapOrder = Type.Object(
  { codes: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 200 }) },
  { additionalProperties: false },
);

/** A base map as it would be, and a tile to look at; `code` names the one whose kept key is used where none is sent. */
export const BaseMapTrial = Type.Object(
  {
    map: NewBaseMap,
    code: Type.Optional(Type.String({ maxLength: 40 })),
    ...{ z: zoom, x: Type.Integer({ minimum: 0 }), y: Type.Integer({ minimum: 0 }) },
  },
  { additionalProperties: false },
);
export type BaseMapTrialData = Static<typeof BaseMapTrial>;

/** What came, the lowest picture first; null: there is nothing at that place. */
export const BaseMapTrialAnswer = Type.Object({
  pictures: Type.Array(
    Type.Union([Type.Object({ type: Type.String(), base64: Type.String() }), Type.Null()]),
  ),
});
export type BaseMapTrialAnswerData = Static<typeof BaseMapTrialAnswer>;
/** A service that is to be looked at before a map of it is made; with the key as it was typed, or that of a map that there is. */
export const BaseMapLook = Type.Object(
  {
    kind: codes(['wmts', 'wms', 'arcgis'] as const),
    url: Type.String({ minLength: 10, maxLength: 1_000, pattern: '^https?://[^\\s]+$' }),
    key: Type.Optional(key),
    code: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
export type BaseMapLookData = Static<typeof BaseMapLook>;

/** One of what a service offers; `parameters` are those of a map of it, null where it cannot be one: `fault` says why. */
const BaseMapChoice = Type.Object({
  layer: Type.String(),
  title: Type.String(),
  /** The matrix set, the system, the way it is drawn. */
  detail: Type.String(),
  parameters: Type.Union([parameters, Type.Null()]),
  extent,
  minZoom: zoom,
  maxZoom: zoom,
  fault: Type.Union([
    codes(['not_web_mercator', 'unread_projection', 'upstream_not_image'] as const),
    Type.Null(),
  ]),
  found: orNull,
});
export type BaseMapChoiceData = Static<typeof BaseMapChoice>;
export const BaseMapChoices = Type.Object({ items: Type.Array(BaseMapChoice) });
