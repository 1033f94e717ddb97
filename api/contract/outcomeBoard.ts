import { type Static, Type } from 'typebox';
import { OUTCOMES, RESOURCE_KINDS } from './kinds.ts';
import { INVESTMENT_KINDS } from './projectCodes.ts';

const code = <T extends string>(codes: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...codes] });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** A labelled change of status: what the numbers are made of. The area of a reversal is negative. */
export const OutcomeFact = Type.Object({
  id: Type.Integer(),
  on: Type.String({ format: 'date' }),
  outcome: code(OUTCOMES),
  areaM2: Type.Number(),
  resource: Type.Object({
    id: Type.Integer(),
    code: orNull(Type.String()),
    name: Type.String(),
    kind: code(RESOURCE_KINDS),
  }),
  project: orNull(Type.String()),
  projectId: orNull(Type.Integer()),
  investmentKind: orNull(code(INVESTMENT_KINDS)),
  /** Who used the site before: with a project after them, the ground was found without new land (零地招商). */
  formerUser: orNull(Type.String()),
});
export type OutcomeFactData = Static<typeof OutcomeFact>;

/** A number with the facts that made it; a reversal counts as minus one. */
const Figure = Type.Object({
  areaM2: Type.Number(),
  count: Type.Integer(),
  facts: Type.Array(Type.Integer()),
});
export type OutcomeFigure = Static<typeof Figure>;

const Part = Type.Object({
  ...Figure.properties,
  /** 新建 · 增资扩产, by the project; of a project that does not say so, neither. */
  new: Figure,
  expansion: Figure,
  /** 零地招商: with a project and a former user. */
  zeroLand: Figure,
});
export type OutcomePart = Static<typeof Part>;

/** 去化 and 盘活 of each month, the oldest first; the two are counted apart and never summed. */
export const OutcomeBoard = Type.Object({
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date' }),
  months: Type.Array(
    Type.Object({ month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }), absorbed: Part, revived: Part }),
  ),
  facts: Type.Array(OutcomeFact),
});
export type OutcomeBoardData = Static<typeof OutcomeBoard>;
