import { type Static, Type } from 'typebox';
import { Accept, Written } from './edit.ts';
import { RESOURCE_KINDS } from './kinds.ts';
import { text } from './texts.ts';

export const MOST_MERGED = 50;
export const MOST_SHAPES = 500;
const closed = { additionalProperties: false } as const;
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Reason = Type.Optional(orNull(text(500)));
const Kind = Type.Unsafe<(typeof RESOURCE_KINDS)[number]>({ type: 'string', enum: [...RESOURCE_KINDS] });
const Id = Type.Integer({ minimum: 1, maximum: 999_999_999 });
const Versioned = Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }) }, closed);

/** Cuts a parcel or a hall along a line (GeoJSON LineString, lon/lat) that leaves it on both sides. The parts are new; what was there ends. */
export const SplitRequest = Type.Object(
  {
    resources: Type.Array(Versioned, { minItems: 1, maxItems: 1 }),
    line: Type.Any(),
    /** Names and codes of the parts, largest first; absent: made from what was there. */
    parts: Type.Optional(
      Type.Array(Type.Object({ name: Type.Optional(text(200)), code: Type.Optional(text(100)) }, closed), {
        minItems: 1,
        maxItems: 20,
      }),
    ),
    reason: Reason,
  },
  closed,
);

/** Joins neighbours of one kind into one new resource. */
export const MergeRequest = Type.Object(
  {
    resources: Type.Array(Versioned, { minItems: 2, maxItems: MOST_MERGED }),
    name: Type.Optional(text(200)),
    code: Type.Optional(text(100)),
    reason: Reason,
  },
  closed,
);

/** The new resources of a split (largest first) or a merge (one). */
export const SplitOrMerged = Type.Object({ resources: Type.Array(Written) });
export type SplitOrMergedData = Static<typeof SplitOrMerged>;

/** Boundaries that move together: all or none. Whose neighbour is not theirs to edit, for their officer a proposal is kept. */
export const SharedEdgeRequest = Type.Object(
  {
    resources: Type.Array(
      Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }), geometry: Type.Any() }, closed),
      { minItems: 1, maxItems: MOST_MERGED },
    ),
    accept: Accept,
    reason: Reason,
  },
  closed,
);
export const SharedEdgeAnswer = Type.Object({
  resources: Type.Array(Written),
  proposals: Type.Array(Type.Object({ id: Type.Integer(), resource: Type.Integer() })),
});
export type SharedEdgeAnswerData = Static<typeof SharedEdgeAnswer>;

/** A boundary that a neighbour asks for. `stale`: the resource has changed since. */
export const EdgeProposal = Type.Object({
  id: Type.Integer(),
  resource: Type.Integer(),
  name: Type.String(),
  code: orNull(Type.String()),
  version: Type.Integer(),
  baseVersion: Type.Integer(),
  stale: Type.Boolean(),
  geometry: Type.Any(),
  areaM2: orNull(Type.Number()),
  proposedAreaM2: orNull(Type.Number()),
  by: Type.String(),
  at: Type.String({ format: 'date-time' }),
  mayAnswer: Type.Boolean(),
});
export type EdgeProposalData = Static<typeof EdgeProposal>;
export const EdgeProposals = Type.Object({ items: Type.Array(EdgeProposal) });
/** Answered with the resource and its version: a new one where the boundary was accepted. */
export const ProposalAnswer = Type.Object({ accept: Type.Boolean(), reason: Reason }, closed);

/** Outlines as the record has them, for drawing beside them: GeoJSON, of what meets a box. `complete` false: there are more than fit. */
export const Shapes = Type.Object({
  type: Type.Literal('FeatureCollection'),
  complete: Type.Boolean(),
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature'),
      id: Type.Integer(),
      geometry: Type.Any(),
      properties: Type.Object({
        kind: Kind,
        name: Type.String(),
        code: orNull(Type.String()),
        version: Type.Integer(),
        officer: orNull(Type.String()),
        zone: orNull(Type.String()),
        areaDeclaredM2: orNull(Type.Number()),
      }),
    }),
  ),
});
export type ShapesData = Static<typeof Shapes>;
