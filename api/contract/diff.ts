import { type Static, Type } from 'typebox';
import { DIFF_KINDS, type DiffKind, RESOURCE_KINDS, type ResourceKind } from './kinds.ts';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const DiffCounts = Type.Object({
  new: Type.Integer(),
  gone: Type.Integer(),
  changed: Type.Integer(),
  revived: Type.Integer(),
  absorbed: Type.Integer(),
});
export type DiffCountsData = Static<typeof DiffCounts>;

export const DiffItem = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  name: Type.String(),
  kind: Type.Unsafe<ResourceKind>({ type: 'string', enum: [...RESOURCE_KINDS] }),
  what: Type.Unsafe<DiffKind>({ type: 'string', enum: [...DIFF_KINDS] }),
  /** Keys of the fields that differ; `geometry` for the outline. */
  fields: Type.Array(Type.String()),
  /** The same with what they were and are; an outline is told by its computed area in ㎡. */
  changes: Type.Array(Type.Object({ field: Type.String(), from: Type.Any(), to: Type.Any() })),
  lon: nullable(Type.Number()),
  lat: nullable(Type.Number()),
  areaM2From: nullable(Type.Number()),
  areaM2To: nullable(Type.Number()),
});
export type DiffItemData = Static<typeof DiffItem>;

/** From the end of one day to the end of another. */
export const Diff = Type.Object({
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date' }),
  version: Type.Integer(),
  counts: DiffCounts,
  items: Type.Array(DiffItem),
  next: nullable(Type.Integer()),
});
