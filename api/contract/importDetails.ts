import { type Static, Type } from 'typebox';
import { IMPORT_OUTCOMES, type ImportOutcome } from './imports.ts';

/** Rows of a draft on the map; more are counted only. */
export const IMPORT_FEATURES = 5_000;

const nullableText = Type.Union([Type.String(), Type.Null()]);
const position = Type.Tuple([Type.Number(), Type.Number()]);

/** A row of a draft on the map, in WGS 84, also one that is rejected and has a shape. */
const ImportFeature = Type.Object({
  type: Type.Literal('Feature'),
  /** As GeoJSON; of a row that is rejected for its outline, the outline as the file has it. */
  geometry: Type.Any(),
  properties: Type.Object({
    row: Type.Integer(),
    sheet: nullableText,
    what: Type.Unsafe<ImportOutcome>({ enum: [...IMPORT_OUTCOMES] }),
    name: nullableText,
    /** The resource's id, where there is one. */
    id: Type.Union([Type.Integer(), Type.Null()]),
    /** Why it is rejected, in the reader's language. */
    reason: nullableText,
    /** Places where something is wrong with its outline. */
    marks: Type.Array(position),
  }),
});
export const ImportFeatures = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(ImportFeature),
  /** Rows with a shape that are not among them. */
  left: Type.Integer(),
  /** West, south, east, north of all rows with a shape; null without any. */
  extent: Type.Union([Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]), Type.Null()]),
});
export type ImportFeaturesData = Static<typeof ImportFeatures>;

/** A resource that the record has and the file does not. */
const MissingResource = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  status: Type.String(),
  zone: nullableText,
});
export const ImportMissing = Type.Object({
  items: Type.Array(MissingResource),
  count: Type.Integer(),
  next: nullableText,
});
export type ImportMissingData = Static<typeof ImportMissing>;

/** An outline that was, or could be, put right. */
const ImportRepair = Type.Object({
  row: Type.Integer(),
  sheet: nullableText,
  name: nullableText,
  /** What is wrong, in the reader's language, and where. */
  message: Type.String(),
  place: Type.Union([position, Type.Null()]),
  areaBeforeM2: Type.Union([Type.Number(), Type.Null()]),
  areaAfterM2: Type.Union([Type.Number(), Type.Null()]),
  /** As GeoJSON. */
  before: Type.Any(),
  /** Null: no repair is known. */
  after: Type.Any(),
  /** Whether the row is imported with it: it changes next to nothing, or was accepted by `options.repairs`. */
  isMade: Type.Boolean(),
});
export const ImportRepairs = Type.Object({ items: Type.Array(ImportRepair), next: nullableText });
export type ImportRepairsData = Static<typeof ImportRepairs>;
