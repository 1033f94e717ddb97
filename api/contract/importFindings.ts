import { type Static, Type } from 'typebox';

/** What evidence speaks about. */
export const EVIDENCE_TOPICS = [
  'format',
  'files',
  'layers',
  'encoding',
  'crs',
  'axes',
  'columns',
  'shapes',
  'source',
] as const;
export type EvidenceTopic = (typeof EVIDENCE_TOPICS)[number];

const optionalText = Type.Optional(Type.String());
const nullableText = Type.Union([Type.String(), Type.Null()]);

/** Why something of a file was decided so, in the reader's language. `value`: what was decided. */
export const ImportEvidence = Type.Object({
  about: Type.Unsafe<EvidenceTopic>({ enum: [...EVIDENCE_TOPICS] }),
  code: Type.String(),
  value: optionalText,
  found: optionalText,
  expected: optionalText,
  /** The sheet or layer that it is about, where it is not the whole file. */
  layer: optionalText,
  count: Type.Optional(Type.Integer()),
  message: Type.String(),
});

/** A sheet or layer of a file, read or not. */
export const ImportLayer = Type.Object({
  name: Type.String(),
  /** Rows of data; null where they were not counted. */
  rows: Type.Union([Type.Integer(), Type.Null()]),
  /** Types of its shapes; null for a table without, or where nobody looked. */
  shapes: nullableText,
  isRead: Type.Boolean(),
});

/** What may have to be said of a file. */
export const ASKED_OPTIONS = [
  'crs',
  'axes',
  'encoding',
  'kind',
  'areaUnit',
  'layers',
  'join',
  'addresses',
  'linesAsAreas',
  'map',
] as const;
export type AskedOption = (typeof ASKED_OPTIONS)[number];

const position = Type.Tuple([Type.Number(), Type.Number()]);

/** One of the answers, with what comes of it. */
export const ImportChoice = Type.Object({
  /** What the option is set to; of `join`, `addresses`, `linesAsAreas` and `map` as JSON; of a `map` only what is added. */
  value: Type.String(),
  label: Type.String(),
  /** Why it could be, or what it would mean, in the reader's language. */
  evidence: optionalText,
  /** The same lines of the file, or rows, as they would be read; in the same order in every choice. */
  samples: Type.Optional(Type.Array(Type.String())),
  /** Where the first rows would fall, lon/lat. */
  points: Type.Optional(Type.Array(position)),
  /** Of those rows how many lie in, or near, what the record has. */
  inside: Type.Optional(Type.Integer()),
  of: Type.Optional(Type.Integer()),
  /** How far they lie from the nearest zone or resource of the record; null where it has none. */
  km: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  /** The zone in which most of them would lie; null for none that is known. */
  place: Type.Optional(nullableText),
});
export type ImportChoiceData = Static<typeof ImportChoice>;

/** What is ambiguous in a file. The likeliest answer comes first; none is taken for granted. */
export const ImportQuestion = Type.Object({
  option: Type.Unsafe<AskedOption>({ enum: [...ASKED_OPTIONS] }),
  code: Type.String(),
  message: Type.String(),
  /** What was taken meanwhile, with its doubt; null: the file cannot be read before it is answered. */
  taken: nullableText,
  /** The sheet or layer, or the columns, that it is about. */
  about: Type.Optional(Type.String()),
  choices: Type.Array(ImportChoice),
});
export type ImportQuestionData = Static<typeof ImportQuestion>;
