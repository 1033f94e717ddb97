import { Type } from 'typebox';

/** What a geometry may be saved with once the editor has seen it: never a boundary that crosses itself. */
export const GEOMETRY_WARNINGS = ['overlap', 'outside_zone'] as const;
export type GeometryWarning = (typeof GEOMETRY_WARNINGS)[number];
export const Accept = Type.Optional(
  Type.Array(Type.Unsafe<GeometryWarning>({ type: 'string', enum: [...GEOMETRY_WARNINGS] }), {
    maxItems: GEOMETRY_WARNINGS.length,
    uniqueItems: true,
    description: 'Findings that the editor has seen and saves nevertheless',
  }),
);
