import { type Static, Type } from 'typebox';
import { MatchAnswer } from './match.ts';
import { Requirement } from './requirement.ts';

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Matches a requirement and keeps the answer with everything that it came from. */
export const KeepMatchRequest = Type.Object(
  {
    /** Whose match it is; absent: nobody's. */
    project: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 999_999_999 }))),
    requirement: Requirement,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  },
  { additionalProperties: false },
);

export const KeptMatch = Type.Object({
  id: Type.Integer(),
  project: orNull(Type.Integer()),
  algorithm: Type.String(),
  /** Whether the way in which it was worked out is still known, so that it can be repeated. It opens as it was kept in any case. */
  repeatable: Type.Boolean(),
  requirement: Requirement,
  answer: MatchAnswer,
  by: orNull(Type.String()),
  at: Type.String({ format: 'date-time' }),
});
export type KeptMatchData = Static<typeof KeptMatch>;

/** A kept match worked out again from its kept inputs. `same`: whether it came out exactly as it was kept. */
export const RepeatedMatch = Type.Object({ same: Type.Boolean(), answer: MatchAnswer });
