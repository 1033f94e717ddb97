import { type Static, Type } from 'typebox';
import { MATCH_LABELS, type MatchLabel } from './match.ts';

/** Which of the two is new: the site that is to be had, or what the project needs. */
export const MATCH_NEWS = ['site', 'project'] as const;
export type MatchNewsOf = (typeof MATCH_NEWS)[number];

/** A site that fits a project well, one of them new since `on`. */
const NewMatch = Type.Object({
  new: Type.Unsafe<MatchNewsOf>({ type: 'string', enum: [...MATCH_NEWS] }),
  on: Type.String({ format: 'date' }),
  project: Type.Object({ id: Type.Integer(), name: Type.String() }),
  site: Type.Object({
    id: Type.Integer(),
    code: Type.String(),
    name: Type.String(),
    kind: Type.String(),
    score: Type.Number(),
    label: Type.Unsafe<MatchLabel>({ type: 'string', enum: [...MATCH_LABELS] }),
  }),
});
export type NewMatchData = Static<typeof NewMatch>;

export const MatchNews = Type.Object({
  since: Type.String({ format: 'date' }),
  total: Type.Integer(),
  items: Type.Array(NewMatch),
});
export type MatchNewsData = Static<typeof MatchNews>;
