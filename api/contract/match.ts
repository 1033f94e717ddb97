import { type Static, Type } from 'typebox';
import { Requirement } from './requirement.ts';

export const OUTCOMES_OF_NEED = ['pass', 'fail', 'unknown'] as const;
export type NeedOutcome = (typeof OUTCOMES_OF_NEED)[number];
export const MATCH_LABELS = ['strong', 'good', 'possible'] as const;
export type MatchLabel = (typeof MATCH_LABELS)[number];

export const MOST_RESULTS = 200;
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: 999_999_999 });

export const MatchRequest = Type.Object(
  {
    requirement: Requirement,
    /** The project that asks: the sites held for it are its own, whatever their status. Only for who may see projects. */
    project: Type.Optional(Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_RESULTS, default: 20 })),
    /** Sites that are to be told of wherever they stand: why not this one? */
    ids: Type.Optional(Type.Array(Id, { maxItems: 50, uniqueItems: true })),
  },
  closed,
);

/** A number, a code, a list of codes, or [least, most] with null for an open end. */
const Value = Type.Union([
  Type.Number(),
  Type.String(),
  Type.Array(Type.Union([Type.Number(), Type.String(), Type.Null()])),
  Type.Null(),
]);
export type MatchValue = Static<typeof Value>;

/** One criterion of one site. `contribution` is what it adds to the score: the contributions add up to it exactly. */
const CriterionResult = Type.Object({
  code: Type.String(),
  mode: Type.String(),
  outcome: Type.Unsafe<NeedOutcome>({ type: 'string', enum: [...OUTCOMES_OF_NEED] }),
  need: Value,
  have: Value,
  unit: orNull(Type.String()),
  contribution: Type.Number(),
  /** The most that it could add. */
  most: Type.Number(),
});
export type CriterionResultData = Static<typeof CriterionResult>;

/** A site held against a requirement. `score` counts what is not known as nothing; `high` as all of it. */
export const MatchedSite = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  score: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
  /** 0–100: how much of what is asked for, musts and wishes, is known, and how fresh it is. */
  confidence: Type.Integer(),
  label: Type.Unsafe<MatchLabel>({ type: 'string', enum: [...MATCH_LABELS] }),
  /**
   * Its place among the results, which equals share (same score, confidence and free area above the least asked for), how many others share
   * it, and the places that it could have if every weight moved by up to a fifth.
   */
  rank: orNull(
    Type.Object({
      place: Type.Integer(),
      tied: Type.Integer(),
      best: Type.Integer(),
      worst: Type.Integer(),
    }),
  ),
  lon: orNull(Type.Number()),
  lat: orNull(Type.Number()),
  areaM2: orNull(Type.Number()),
  criteria: Type.Array(CriterionResult),
});
export type MatchedSiteData = Static<typeof MatchedSite>;

/** Sites that one change would make fit, by that change; the closest first. */
const NearGroup = Type.Object({
  code: Type.String(),
  /** Which of the needs, as the requirement numbers them; null: that it is to be had at all. */
  need: orNull(Type.Integer()),
  count: Type.Integer(),
  sites: Type.Array(MatchedSite),
});
export type NearGroupData = Static<typeof NearGroup>;

export const MatchAnswer = Type.Object({
  algorithm: Type.String(),
  /** The dataset version that it is of. */
  version: Type.Integer(),
  day: Type.String({ format: 'date' }),
  /** How many of the kinds asked for there are, and how many fit, are to be asked about, or miss by one thing. */
  total: Type.Object({
    candidates: Type.Integer(),
    results: Type.Integer(),
    askFirst: Type.Integer(),
    near: Type.Integer(),
  }),
  results: Type.Array(MatchedSite),
  near: Type.Array(NearGroup),
  askFirst: Type.Array(MatchedSite),
  explained: Type.Array(MatchedSite),
});
export type MatchAnswerData = Static<typeof MatchAnswer>;
