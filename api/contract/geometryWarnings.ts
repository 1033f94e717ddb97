/** What a geometry may be saved with once the editor has seen it: never a boundary that crosses itself. */
export const GEOMETRY_WARNINGS = ['overlap', 'outside_zone'] as const;
export type GeometryWarning = (typeof GEOMETRY_WARNINGS)[number];
