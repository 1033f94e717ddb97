import { type Static, Type } from 'typebox';

const nullableText = Type.Union([Type.String(), Type.Null()]);
const examples = Type.Array(Type.String());

/** Outlines that the rows of a draft may take. */
const JoinSource = Type.Object({
  /** The draft with the outlines; null: the record. */
  draft: Type.Union([Type.Integer(), Type.Null()]),
  /** Its file; null: the record. */
  file: nullableText,
  /** Its layers that have outlines. */
  layers: Type.Array(Type.String()),
  /** What may be the key beside the outlines; in the record the names of attributes, beside the code. */
  headings: Type.Array(Type.String()),
});

/** Two headings, and how the keys under them meet. */
const JoinPair = Type.Object({
  /** What `options.join` is set to. */
  join: Type.Object({
    draft: Type.Optional(Type.Integer()),
    layer: Type.Optional(Type.String()),
    here: Type.String(),
    there: Type.Optional(Type.String()),
  }),
  /** The file with the outlines; null: the record. */
  file: nullableText,
  /** Rows of the draft without an outline that have a key. */
  rows: Type.Integer(),
  /** Rows that have an outline of their own there. */
  matched: Type.Integer(),
  onlyHere: Type.Integer(),
  onlyThere: Type.Integer(),
  /** Keys that stand several times on a side. */
  doubleHere: Type.Integer(),
  doubleThere: Type.Integer(),
  /** Keys that are written otherwise there, and rows whose key lost its last digits. */
  loosened: Type.Integer(),
  lost: Type.Integer(),
  /** Some keys of each sort. */
  examples: Type.Object({
    onlyHere: examples,
    doubleHere: examples,
    doubleThere: examples,
    loosened: examples,
    lost: examples,
  }),
});
export type JoinPairData = Static<typeof JoinPair>;

/** What rows without an outline may be joined to. */
export const ImportJoins = Type.Object({
  /** What may be the key in the draft. */
  headings: Type.Array(Type.String()),
  sources: Type.Array(JoinSource),
  /** The pairs that meet, the best first; the one that was asked for, however it meets. */
  pairs: Type.Array(JoinPair),
});
export type ImportJoinsData = Static<typeof ImportJoins>;
